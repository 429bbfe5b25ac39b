import { minuteKeys, momentKeys } from './core/time-key.ts';
import { TIERS, type TierId } from './core/tiers.ts';

/** A table that forgets. */
export interface KeptTable {
  readonly name: string;
  readonly keepMs: number;
  /** Time covered by one delete: about a thousand rows of 12 targets. */
  readonly batchMs: number;
  /** Gives the time of the oldest row as `oldestMs`: none or NULL for an empty table. */
  readonly oldestSql: string;
  /** Deletes the rows below its one parameter. */
  readonly deleteSql: string;
  /** That parameter for all rows older than a moment. */
  readonly keyOf: (untilMs: number) => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Readings of resolvers and reachability are kept for a quarter: as long as a complaint may take.
 * At five DNS questions and six anchors every 10 s they are the larger half of the database; with 90
 * days a year of 12 targets stays below 500 MB. Events (verdicts, outages with their snapshots, activity,
 * changes of link, edge, path and public address) and speed tests are few and kept for good.
 */
export const READINGS_KEEP_MS = 90 * DAY_MS;

/** What a resolver did by the hour is small, and a contract runs for two years. */
export const DNS_HOURS_KEEP_MS = 730 * DAY_MS;

/** Alerts are told and then seldom asked for: a year and a bit. What was written to the provider is kept for good. */
const ALERTS_KEEP_MS = 400 * DAY_MS;

/** Before their alerts, so that no delivery is left alone. */
const ALERT_DELIVERIES: KeptTable = {
  ...{ name: 'alert_delivery', keepMs: ALERTS_KEEP_MS, batchMs: 30 * DAY_MS },
  oldestSql: `SELECT alert.at_ms AS oldestMs FROM alert_delivery
    JOIN alert ON alert.id = alert_id WHERE source <> 'isp-mail' ORDER BY alert_id LIMIT 1`,
  deleteSql: `DELETE FROM alert_delivery
    WHERE alert_id IN (SELECT id FROM alert WHERE at_ms < ? AND source <> 'isp-mail')`,
  keyOf: (untilMs) => untilMs,
};
const ALERTS: KeptTable = {
  ...{ name: 'alert', keepMs: ALERTS_KEEP_MS, batchMs: 30 * DAY_MS },
  oldestSql: `SELECT at_ms AS oldestMs FROM alert WHERE source <> 'isp-mail' ORDER BY id LIMIT 1`,
  deleteSql: `DELETE FROM alert WHERE at_ms < ? AND source <> 'isp-mail'`,
  keyOf: (untilMs) => untilMs,
};

const DNS_HOURS: KeptTable = {
  ...{ name: 'dns_1h', keepMs: DNS_HOURS_KEEP_MS, batchMs: 4 * DAY_MS },
  oldestSql: `SELECT min((SELECT min(start_ms) FROM dns_1h WHERE resolver_id = label.id
    AND is_uncached = kind.value)) AS oldestMs
    FROM label JOIN (SELECT 0 AS value UNION ALL SELECT 1) AS kind`,
  deleteSql: `DELETE FROM dns_1h WHERE resolver_id IN (SELECT id FROM label)
    AND is_uncached IN (0, 1) AND start_ms < ?`,
  keyOf: (untilMs) => untilMs,
};

/** Every table that forgets. */
export const KEPT_TABLES: readonly KeptTable[] = [
  byMinuteKey('latency_raw', 'raw'),
  byMinuteKey('latency_1m', '1m'),
  byTarget('latency_15m', '15m', DAY_MS),
  byTarget('latency_1h', '1h', 4 * DAY_MS),
  byMoment('dns_reading'),
  DNS_HOURS,
  byMoment('tcp_reading'),
  byMoment('http_reading'),
  byMoment('route_trace'),
  byMoment('dns_integrity'),
  byMoment('link_counters'),
  byMinuteColumn('icmp_error'),
  byMinuteColumn('missed_measurement'),
  ALERT_DELIVERIES,
  ALERTS,
];

function byMinuteKey(name: string, tier: TierId): KeptTable {
  return {
    ...{ name, keepMs: keepOf(tier), batchMs: HOUR_MS },
    oldestSql: `SELECT start_ms AS oldestMs FROM ${name} ORDER BY time_key LIMIT 1`,
    deleteSql: `DELETE FROM ${name} WHERE time_key < ?`,
    keyOf: (untilMs) => minuteKeys(0, untilMs)[1],
  };
}

/** With a key that begins with the target the oldest row is the oldest of each target's first rows. */
function byTarget(name: string, tier: TierId, batchMs: number): KeptTable {
  const first = `SELECT min(start_ms) FROM ${name} WHERE target_id = label.id`;
  return {
    ...{ name, keepMs: keepOf(tier), batchMs },
    oldestSql: `SELECT min((${first})) AS oldestMs FROM label`,
    deleteSql: `DELETE FROM ${name} WHERE target_id IN (SELECT id FROM label) AND start_ms < ?`,
    keyOf: (untilMs) => untilMs,
  };
}

function byMoment(name: string): KeptTable {
  return {
    ...{ name, keepMs: READINGS_KEEP_MS, batchMs: HOUR_MS },
    oldestSql: `SELECT time_key >> 10 AS oldestMs FROM ${name} ORDER BY time_key LIMIT 1`,
    deleteSql: `DELETE FROM ${name} WHERE time_key < ?`,
    keyOf: (untilMs) => momentKeys(untilMs)[0],
  };
}

function byMinuteColumn(name: string): KeptTable {
  return {
    ...{ name, keepMs: READINGS_KEEP_MS, batchMs: HOUR_MS },
    oldestSql: `SELECT min(minute_ms) AS oldestMs FROM ${name}`,
    deleteSql: `DELETE FROM ${name} WHERE minute_ms < ?`,
    keyOf: (untilMs) => untilMs,
  };
}

function keepOf(tier: TierId): number {
  return TIERS.find(({ id }) => id === tier)?.keepMs ?? Number.MAX_SAFE_INTEGER;
}
