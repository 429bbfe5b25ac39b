/** A table whose rows are sealed by day. Names of columns are part of the format: they never change. */
export interface SealedTable {
  readonly name: string;
  /** When a row belongs to a day: an SQL expression in UTC epoch ms. */
  readonly time: string;
  /** Grows with each row, so that late ones can be told; `null`: there is none. */
  readonly id: string | null;
  /** What of a row is sealed, in this order: what the owner may change later is not. */
  readonly columns: readonly string[];
  /** Which rows are final; `null`: all. */
  readonly isFinal: string | null;
  readonly order: string;
  /** After so long its rows are deleted by the plan; `null`: never. */
  readonly keepMs: number | null;
}

const DAY_MS = 86_400_000;
const TARGET = '(SELECT text FROM label WHERE label.id = target_id)';
const FIGURES = [
  ...['sent_count', 'lost_count', 'own_load_count', 'other_load_count', 'min_us', 'mean_us'],
  ...['p50_us', 'p95_us', 'p99_us', 'max_us', 'jitter_us', 'jitter_pair_count', 'histogram'],
];

/** Everything the statements of a report rest on. Version 1 of the format. */
export const SEALED_TABLES: readonly SealedTable[] = [
  events('verdict_change', 'at_ms', [
    ...['id', 'at_ms', 'since_ms', 'state', 'cause', 'blame', 'family', 'evidence_json'],
  ]),
  {
    // Notes and marks are the owner's, who may make them at any time.
    ...events('outage', 'end_ms', [
      ...['id', 'kind', 'start_ms', 'end_ms', 'duration_ms', 'cause', 'blame', 'confidence'],
      ...['family', 'evidence_json', 'unobserved_ms', 'load', 'flap_count'],
    ]),
    isFinal: 'end_ms IS NOT NULL',
  },
  {
    ...events('incident_snapshot', 'at_ms', ['id', 'outage_id', 'at_ms', 'phase', 'content']),
    isFinal: 'outage_id IS NOT NULL',
  },
  {
    ...events('speed_test', 'start_ms', [
      ...['id', 'engine', 'status', 'reason', 'detail', 'why', 'schedule_id', 'checks_id'],
      ...['start_ms', 'duration_ms', 'down_bps', 'up_bps', 'idle_rtt_ms', 'bytes_down'],
      ...['bytes_up', 'is_client_limited', 'reading_json'],
    ]),
    isFinal: `status <> 'running'`,
  },
  events('activity', 'at_ms', ['id', 'at_ms', 'level', 'code', 'data_json']),
  events('identity_reading', 'at_ms', ['id', 'at_ms', 'family', 'method', 'address', 'failure']),
  events('link_change', 'at_ms', [
    ...['id', 'at_ms', 'interface_name', 'has_carrier', 'speed_bps', 'duplex', 'is_wireless'],
    ...['ipv4_json', 'ipv6_json'],
  ]),
  events('edge_change', 'at_ms', [
    ...['id', 'at_ms', 'family', 'address', 'reason', 'is_double_nat', 'is_cgnat_likely'],
    'gateway_mac',
  ]),
  {
    ...{ name: 'path_change', time: '(time_key >> 10)', id: null, order: 'time_key' },
    columns: [
      ...['time_key', 'family', 'destination', 'reason', 'old_as_path_json', 'new_as_path_json'],
      ...['old_hops_json', 'new_hops_json', 'old_rtt_us', 'new_rtt_us'],
    ],
    ...{ isFinal: null, keepMs: null },
  },
  latency('latency_15m', 730 * DAY_MS),
  latency('latency_1h', 3650 * DAY_MS),
];

function events(name: string, time: string, columns: readonly string[]): SealedTable {
  return { name, time, id: 'id', columns, isFinal: null, order: 'id', keepMs: null };
}

function latency(name: string, keepMs: number): SealedTable {
  return {
    ...{ name, time: 'start_ms', id: null, isFinal: null, keepMs },
    columns: [TARGET, 'start_ms', ...FIGURES],
    order: '1, 2',
  };
}
