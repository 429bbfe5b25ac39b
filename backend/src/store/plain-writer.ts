import type {
  DnsIntegrityReading,
  DnsReading,
  HttpReading,
  LinkCounters,
  PathChangeReading,
  RouteReading,
  TcpReading,
} from '@lineside/contract';
import { momentKeys } from './core/time-key.ts';
import { markDue } from './mark-due.ts';
import type { PlainReading } from './reading-buffer.ts';
import type { WriteScope } from './store.ts';

/** Writes a reading as one row, keyed by its time. */
export async function writePlain(scope: WriteScope, told: PlainReading): Promise<void> {
  switch (told.kind) {
    case 'dns':
      return writeDns(scope, told.atMs, told.reading);
    case 'route':
      return writeRoute(scope, told.atMs, told.reading);
    case 'reach':
      return told.reading.check === 'tcp'
        ? writeTcp(scope, told.atMs, told.reading)
        : writeHttp(scope, told.atMs, told.reading);
    case 'dns-integrity':
      return writeDnsIntegrity(scope, told.atMs, told.reading);
    case 'link-counters':
      return writeLinkCounters(scope, told.atMs, told.reading);
    case 'path-change':
      return writePathChange(scope, told.atMs, told.reading);
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
  await markDue(scope, 'dns-1h', atMs);
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
    purpose: reading.purpose,
  });
}

async function writeDnsIntegrity(
  scope: WriteScope,
  atMs: number,
  reading: DnsIntegrityReading,
): Promise<void> {
  await insertAt(scope, 'dns_integrity', atMs, {
    check_name: reading.check,
    resolver_id: await scope.labels.idOrNull(reading.resolverId),
    result: reading.result,
    addresses_json: JSON.stringify(reading.addresses),
  });
}

async function writeLinkCounters(
  scope: WriteScope,
  atMs: number,
  counters: LinkCounters,
): Promise<void> {
  await insertAt(scope, 'link_counters', atMs, {
    interface_id: await scope.labels.idOf(counters.interfaceName),
    rx_bytes: counters.rxBytes,
    tx_bytes: counters.txBytes,
    rx_packets: counters.rxPackets,
    tx_packets: counters.txPackets,
    rx_errors: counters.rxErrors,
    tx_errors: counters.txErrors,
    rx_dropped: counters.rxDropped,
    tx_dropped: counters.txDropped,
    rx_crc_errors: counters.rxCrcErrors,
    collisions: counters.collisions,
    carrier_changes: counters.carrierChanges,
  });
}

async function writePathChange(
  scope: WriteScope,
  atMs: number,
  reading: PathChangeReading,
): Promise<void> {
  await insertAt(scope, 'path_change', atMs, {
    family: reading.family,
    destination: reading.destination,
    reason: reading.reason,
    old_as_path_json: JSON.stringify(reading.oldAsPath),
    new_as_path_json: JSON.stringify(reading.newAsPath),
    old_hops_json: JSON.stringify(reading.oldHops),
    new_hops_json: JSON.stringify(reading.newHops),
    old_rtt_us: toUs(reading.oldRttMs),
    new_rtt_us: toUs(reading.newRttMs),
  });
}

function toUs(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000);
}
