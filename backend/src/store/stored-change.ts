import {
  linkFamily,
  type EdgeReading,
  type IdentityReading,
  type LinkReading,
} from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { TimeRange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { EdgeChangeRow, LinkChangeRow } from './entities/network-change.entity.ts';
import { stored } from './stored-measurement.ts';
import { parsedJson } from './stored-json.ts';

const LINK_COLUMNS = `at_ms AS atMs, interface_name AS interfaceName, has_carrier AS hasCarrier,
  speed_bps AS speedBps, duplex, is_wireless AS isWireless, ipv4_json AS ipv4Json,
  ipv6_json AS ipv6Json`;
const EDGE_COLUMNS = `at_ms AS atMs, family, address, reason, is_double_nat AS isDoubleNat,
  is_cgnat_likely AS isCgnatLikely`;

/** Link and edges as they were at a moment, dated by when they became so. */
export function readStandingChanges(reader: Database, atMs: number): Measurement[] {
  const link = reader
    .prepare<[number], LinkChangeRow>(
      `SELECT ${LINK_COLUMNS} FROM link_change WHERE at_ms < ? ORDER BY at_ms DESC, id DESC LIMIT 1`,
    )
    .all(atMs);
  const edges = ([4, 6] as const).flatMap((family) =>
    reader
      .prepare<[number, number], EdgeChangeRow>(
        `SELECT ${EDGE_COLUMNS} FROM edge_change WHERE at_ms < ? AND family = ?
         ORDER BY at_ms DESC, id DESC LIMIT 1`,
      )
      .all(atMs, family),
  );
  return [...link.flatMap(fromLink), ...edges.map(fromEdge)];
}

/** Changes of link, edges and public addresses, in order within each kind. */
export function readChanges(reader: Database, { fromMs, toMs }: TimeRange): Measurement[] {
  const within = 'WHERE at_ms >= ? AND at_ms < ? ORDER BY at_ms, id';
  const all = <Row>(columns: string, table: string): Row[] =>
    reader
      .prepare<[number, number], Row>(`SELECT ${columns} FROM ${table} ${within}`)
      .all(fromMs, toMs);
  return [
    ...all<LinkChangeRow>(LINK_COLUMNS, 'link_change').flatMap(fromLink),
    ...all<EdgeChangeRow>(EDGE_COLUMNS, 'edge_change').map(fromEdge),
    ...all<IdentityReading & { atMs: number }>(
      'at_ms AS atMs, family, method, address, failure',
      'identity_reading',
    ).map(({ atMs, ...reading }) => stored('identity', atMs, reading)),
  ];
}

/** Nothing for a row that cannot be read. */
function fromLink({ atMs, ipv4Json, ipv6Json, ...row }: LinkChangeRow): Measurement[] {
  const ipv4 = parsedJson(linkFamily, ipv4Json, null);
  const ipv6 = parsedJson(linkFamily, ipv6Json, null);
  if (ipv4 === null || ipv6 === null) return [];
  const { interfaceName, hasCarrier, speedBps, duplex, isWireless } = row;
  const reading: LinkReading = {
    interfaceName,
    hasCarrier: hasCarrier === null ? null : hasCarrier === 1,
    ...{ speedBps, duplex, isWireless: isWireless === 1 },
    ...{ ipv4, ipv6 },
  };
  return [stored('link', atMs, reading)];
}

function fromEdge({ atMs, family, address, reason, ...row }: EdgeChangeRow): Measurement {
  const reading: EdgeReading = {
    ...{ family, address, reason },
    isDoubleNat: row.isDoubleNat === 1,
    isCgnatLikely: row.isCgnatLikely === 1,
  };
  return stored('edge', atMs, reading);
}
