import { hop, pathChangeReading, type PathChange, type TracedRoute } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { RouteQuery } from '../measurement/journal.ts';
import { LAST_POSSIBLE_MS, momentKeys } from './core/time-key.ts';
import type { PathChangeRow } from './entities/path-change.entity.ts';
import type { RouteTraceRow } from './entities/network-change.entity.ts';
import { parsedJson } from './stored-json.ts';

/** The first release did not count the probes of a hop. */
const hopList = z.array(hop.extend({ lossRatio: hop.shape.lossRatio.default(null) }));
const asPath = pathChangeReading.shape.oldAsPath;
const pathHops = pathChangeReading.shape.oldHops;

type Stored<Row> = Omit<Row, 'timeKey'> & { atMs: number };

const TRACE_COLUMNS = `time_key >> 10 AS atMs, family, destination, tool, purpose,
  has_reached_destination AS hasReachedDestination, edge_candidate AS edgeCandidate,
  hops_json AS hopsJson`;
const CHANGE_COLUMNS = `time_key >> 10 AS atMs, family, destination, reason,
  old_as_path_json AS oldAsPathJson, new_as_path_json AS newAsPathJson,
  old_hops_json AS oldHopsJson, new_hops_json AS newHopsJson,
  old_rtt_us AS oldRttUs, new_rtt_us AS newRttUs`;

/** Traces on the disk, newest first. */
export function readTraces(reader: Database | null, query: RouteQuery): TracedRoute[] {
  return select<Stored<RouteTraceRow>>(reader, 'route_trace', TRACE_COLUMNS, query).map(fromTrace);
}

/** Path changes on the disk, newest first. */
export function readPathChanges(reader: Database | null, query: RouteQuery): PathChange[] {
  return select<Stored<PathChangeRow>>(reader, 'path_change', CHANGE_COLUMNS, query).map(
    fromChange,
  );
}

/** Whether something in memory is asked for. */
export function isOnRoute(
  { atMs, family, destination }: { atMs: number; family: 4 | 6; destination: string },
  query: RouteQuery,
): boolean {
  return (
    atMs >= query.fromMs &&
    atMs < query.toMs &&
    (query.family === undefined || query.family === family) &&
    (query.destination === undefined || query.destination === destination)
  );
}

function select<Row>(
  reader: Database | null,
  table: string,
  columns: string,
  { fromMs, toMs, family, destination, limit }: RouteQuery,
): Row[] {
  const sql = `SELECT ${columns} FROM ${table} WHERE time_key >= @first AND time_key < @end
    AND (@family IS NULL OR family = @family)
    AND (@destination IS NULL OR destination = @destination)
    ORDER BY time_key DESC LIMIT @limit`;
  const keyOf = (ms: number): number => momentKeys(Math.min(Math.ceil(ms), LAST_POSSIBLE_MS))[0];
  const values = {
    ...{ first: keyOf(fromMs), end: keyOf(toMs), limit },
    ...{ family: family ?? null, destination: destination ?? null },
  };
  return reader?.prepare<[object], Row>(sql).all(values) ?? [];
}

function fromTrace(row: Stored<RouteTraceRow>): TracedRoute {
  const { hopsJson, hasReachedDestination, ...plain } = row;
  return {
    ...plain,
    hops: parsedJson(hopList, hopsJson, []),
    hasReachedDestination: hasReachedDestination === 1,
  };
}

function fromChange({
  atMs,
  family,
  destination,
  reason,
  ...row
}: Stored<PathChangeRow>): PathChange {
  return {
    ...{ atMs, family, destination, reason },
    oldAsPath: parsedJson(asPath, row.oldAsPathJson, []),
    newAsPath: parsedJson(asPath, row.newAsPathJson, []),
    oldHops: parsedJson(pathHops, row.oldHopsJson, []),
    newHops: parsedJson(pathHops, row.newHopsJson, []),
    oldRttMs: toMs(row.oldRttUs),
    newRttMs: toMs(row.newRttUs),
  };
}

function toMs(us: number | null): number | null {
  return us === null ? null : us / 1000;
}
