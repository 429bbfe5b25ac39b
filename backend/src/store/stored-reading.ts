import type {
  DnsIntegrityReading,
  DnsReading,
  HttpReading,
  IcmpError,
  LinkCounters,
  TcpReading,
} from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { TimeRange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { BLOCK_MS } from './core/raw-block.ts';
import { momentKeys } from './core/time-key.ts';
import { startOf } from './core/tiers.ts';
import type { DnsIntegrityRow } from './entities/dns-integrity.entity.ts';
import type { DnsReadingRow } from './entities/dns-reading.entity.ts';
import type { LinkCountersRow } from './entities/link-counters.entity.ts';
import type { IcmpErrorRow } from './entities/minute-count.entity.ts';
import type { HttpReadingRow, TcpReadingRow } from './entities/reach-reading.entity.ts';
import { readPathChanges, readTraces } from './route-reader.ts';
import { stored } from './stored-measurement.ts';
import { parsedJson } from './stored-json.ts';

/** Texts by the numbers that stand for them. */
export type LabelTexts = ReadonlyMap<number, string>;

type Stored<Row> = Omit<Row, 'timeKey'> & { readonly atMs: number };

/** Everything of a stretch of time that is kept reading by reading, latency apart; in no order. */
export function readReadings(
  reader: Database,
  labels: LabelTexts,
  range: TimeRange,
): Measurement[] {
  return [
    ...readDns(reader, labels, range),
    ...readTcp(reader, labels, range),
    ...readHttp(reader, labels, range),
    ...readIntegrity(reader, labels, range),
    ...readCounters(reader, labels, range),
    ...readIcmpErrors(reader, range),
    ...readTraces(reader, { ...range, limit: ALL }).map(({ atMs, ...reading }) =>
      stored('route', atMs, reading),
    ),
    ...readPathChanges(reader, { ...range, limit: ALL }).map(({ atMs, ...reading }) =>
      stored('path-change', atMs, reading),
    ),
  ];
}

const ALL = 1_000_000;

function select<Row>(
  reader: Database,
  columns: string,
  table: string,
  { fromMs, toMs }: TimeRange,
): Stored<Row>[] {
  const sql = `SELECT time_key >> 10 AS atMs, ${columns} FROM ${table}
    WHERE time_key >= ? AND time_key < ?`;
  const keys = [momentKeys(Math.ceil(fromMs))[0], momentKeys(Math.ceil(toMs))[0]] as const;
  return reader.prepare<[number, number], Stored<Row>>(sql).all(...keys);
}

function readDns(reader: Database, labels: LabelTexts, range: TimeRange): Measurement[] {
  const columns = `resolver_id AS resolverId, name_id AS nameId, is_uncached AS isUncached,
    response_us AS responseUs, rcode_id AS rcodeId, failure, answer_count AS answerCount`;
  return select<DnsReadingRow>(reader, columns, 'dns_reading', range).map((row) => {
    const reading: DnsReading = {
      resolverId: textOf(labels, row.resolverId),
      // Random names are not kept; what matters of them is that they differ.
      name: row.nameId === null ? `random-${row.atMs}` : textOf(labels, row.nameId),
      kind: row.isUncached === 1 ? 'uncached' : 'cached',
      responseMs: toMs(row.responseUs),
      rcode: row.rcodeId === null ? null : textOf(labels, row.rcodeId),
      failure: row.failure,
      answerCount: row.answerCount,
    };
    return stored('dns', row.atMs, reading);
  });
}

function readTcp(reader: Database, labels: LabelTexts, range: TimeRange): Measurement[] {
  const columns = `target_id AS targetId, family, connect_us AS connectUs, failure,
    is_urgent AS isUrgent`;
  return select<TcpReadingRow>(reader, columns, 'tcp_reading', range).map((row) => {
    const { family, failure } = row;
    const reading: TcpReading = {
      check: 'tcp',
      targetId: textOf(labels, row.targetId),
      ...{ family, failure },
      connectMs: toMs(row.connectUs),
      isUrgent: row.isUrgent === 1,
    };
    return stored('reach', row.atMs, reading);
  });
}

function readHttp(reader: Database, labels: LabelTexts, range: TimeRange): Measurement[] {
  const columns = `url_id AS urlId, response_us AS responseUs, status, is_expected AS isExpected,
    location, failure, is_urgent AS isUrgent`;
  return select<HttpReadingRow>(reader, columns, 'http_reading', range).map((row) => {
    const { status, location, failure } = row;
    const reading: HttpReading = {
      check: 'http',
      url: textOf(labels, row.urlId),
      responseMs: toMs(row.responseUs),
      ...{ status, location, failure },
      isExpected: row.isExpected === 1,
      isUrgent: row.isUrgent === 1,
    };
    return stored('reach', row.atMs, reading);
  });
}

function readIntegrity(reader: Database, labels: LabelTexts, range: TimeRange): Measurement[] {
  const columns = `check_name AS checkName, resolver_id AS resolverId, result,
    addresses_json AS addressesJson`;
  return select<DnsIntegrityRow>(reader, columns, 'dns_integrity', range).map((row) => {
    const reading: DnsIntegrityReading = {
      check: row.checkName,
      resolverId: row.resolverId === null ? null : textOf(labels, row.resolverId),
      result: row.result,
      addresses: parsedJson(z.array(z.string()), row.addressesJson, []),
    };
    return stored('dns-integrity', row.atMs, reading);
  });
}

function readCounters(reader: Database, labels: LabelTexts, range: TimeRange): Measurement[] {
  const columns = `interface_id AS interfaceId, rx_bytes AS rxBytes, tx_bytes AS txBytes,
    rx_packets AS rxPackets, tx_packets AS txPackets, rx_errors AS rxErrors, tx_errors AS txErrors,
    rx_dropped AS rxDropped, tx_dropped AS txDropped, rx_crc_errors AS rxCrcErrors, collisions,
    carrier_changes AS carrierChanges`;
  return select<LinkCountersRow>(reader, columns, 'link_counters', range).map(
    ({ atMs, interfaceId, ...counts }) => {
      const reading: LinkCounters = { interfaceName: textOf(labels, interfaceId), ...counts };
      return stored('link-counters', atMs, reading);
    },
  );
}

/** Counted by the minute: as many as there were, evenly between the first and the last. */
function readIcmpErrors(reader: Database, { fromMs, toMs }: TimeRange): Measurement[] {
  const sql = `SELECT from_address AS fromAddress, to_address AS toAddress, code, family, count,
    first_ms AS firstMs, last_ms AS lastMs, text FROM icmp_error
    WHERE minute_ms >= ? AND minute_ms < ?`;
  const rows = reader
    .prepare<[number, number], Omit<IcmpErrorRow, 'minuteMs'>>(sql)
    .all(startOf(fromMs, BLOCK_MS), toMs);
  return rows.flatMap(({ fromAddress, toAddress, code, family, text, count, ...row }) => {
    const reading: IcmpError = { from: fromAddress, to: toAddress, family, code, text };
    const stepMs = count > 1 ? (row.lastMs - row.firstMs) / (count - 1) : 0;
    return Array.from({ length: count }, (_, index) => Math.round(row.firstMs + index * stepMs))
      .filter((atMs) => atMs >= fromMs && atMs < toMs)
      .map((atMs) => stored('icmp-error', atMs, reading));
  });
}

function textOf(labels: LabelTexts, id: number): string {
  return labels.get(id) ?? `label-${id}`;
}

function toMs(us: number | null): number | null {
  return us === null ? null : us / 1000;
}
