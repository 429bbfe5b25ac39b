import type { DnsReading, HttpReading, RouteReading, TcpReading } from '@lineside/contract';
import { momentKeys } from './core/time-key.ts';
import { edgeChangeEntity, linkChangeEntity } from './entities/network-change.entity.ts';
import type { PlainReading, ReadingBatch } from './reading-buffer.ts';
import type { WriteScope } from './store.ts';

/** Writes one flush's readings. */
export async function writeReadings(scope: WriteScope, batch: ReadingBatch): Promise<void> {
  for (const told of batch.plain) await writePlain(scope, told);
  for (const row of batch.links) await scope.manager.insert(linkChangeEntity, { ...row });
  for (const row of batch.edges) await scope.manager.insert(edgeChangeEntity, { ...row });
  for (const row of batch.icmpErrors) {
    await scope.manager.query(COUNT_ICMP_ERROR, [
      ...[row.minuteMs, row.fromAddress, row.toAddress, row.code, row.family],
      ...[row.count, row.firstMs, row.lastMs, row.text],
    ]);
  }
  for (const { minuteMs, kind, status, reason, count, detail } of batch.missed) {
    await scope.manager.query(COUNT_MISSED, [minuteMs, kind, status, reason, count, detail]);
  }
}

const COUNT_ICMP_ERROR = `INSERT INTO icmp_error (minute_ms, from_address, to_address, code, family,
  count, first_ms, last_ms, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET count = count + excluded.count,
    first_ms = min(first_ms, excluded.first_ms), last_ms = max(last_ms, excluded.last_ms)`;

const COUNT_MISSED = `INSERT INTO missed_measurement (minute_ms, kind, status, reason, count, detail)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`;

async function writePlain(scope: WriteScope, told: PlainReading): Promise<void> {
  switch (told.kind) {
    case 'dns':
      return writeDns(scope, told.atMs, told.reading);
    case 'route':
      return writeRoute(scope, told.atMs, told.reading);
    case 'reach':
      return told.reading.check === 'tcp'
        ? writeTcp(scope, told.atMs, told.reading)
        : writeHttp(scope, told.atMs, told.reading);
  }
}

/** Adds a row keyed by time; rows of the same millisecond get one key after the other. */
async function insertAt(
  { manager }: WriteScope,
  table: string,
  atMs: number,
  row: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const columns = Object.keys(row);
  const [first, end] = momentKeys(atMs);
  await manager.query(
    `INSERT INTO ${table} (time_key, ${columns.join(', ')})
     SELECT coalesce(max(time_key) + 1, ?)${', ?'.repeat(columns.length)}
     FROM ${table} WHERE time_key >= ? AND time_key < ?`,
    [first, ...Object.values(row), first, end],
  );
}

async function writeDns(scope: WriteScope, atMs: number, reading: DnsReading): Promise<void> {
  await insertAt(scope, 'dns_reading', atMs, {
    resolver_id: await scope.labels.idOf(reading.resolverId),
    // A random name says nothing afterwards, and each would be a label of its own.
    name_id: reading.kind === 'cached' ? await scope.labels.idOf(reading.name) : null,
    is_uncached: reading.kind === 'uncached' ? 1 : 0,
    response_us: toUs(reading.responseMs),
    rcode_id: await scope.labels.idOrNull(reading.rcode),
    failure: reading.failure,
    answer_count: reading.answerCount,
  });
}

async function writeTcp(scope: WriteScope, atMs: number, reading: TcpReading): Promise<void> {
  await insertAt(scope, 'tcp_reading', atMs, {
    target_id: await scope.labels.idOf(reading.targetId),
    family: reading.family,
    connect_us: toUs(reading.connectMs),
    failure: reading.failure,
    is_urgent: reading.isUrgent ? 1 : 0,
  });
}

async function writeHttp(scope: WriteScope, atMs: number, reading: HttpReading): Promise<void> {
  await insertAt(scope, 'http_reading', atMs, {
    url_id: await scope.labels.idOf(reading.url),
    response_us: toUs(reading.responseMs),
    status: reading.status,
    is_expected: reading.isExpected ? 1 : 0,
    location: reading.location,
    failure: reading.failure,
    is_urgent: reading.isUrgent ? 1 : 0,
  });
}

async function writeRoute(scope: WriteScope, atMs: number, reading: RouteReading): Promise<void> {
  await insertAt(scope, 'route_trace', atMs, {
    family: reading.family,
    destination: reading.destination,
    tool: reading.tool,
    has_reached_destination: reading.hasReachedDestination ? 1 : 0,
    edge_candidate: reading.edgeCandidate,
    hops_json: JSON.stringify(reading.hops),
  });
}

function toUs(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000);
}
