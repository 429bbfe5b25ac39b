import type { SpeedTest, SpeedTestQuery } from '@lineside/contract';

/** Which speed tests are wanted, with every bound set. */
export interface SpeedFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly beforeId: number;
  readonly engine: SpeedTest['engine'] | null;
  readonly status: SpeedTest['status'] | null;
  readonly scheduleId: string | null;
}

/** What a query leaves open is everything. */
export function toSpeedFilter(query: Omit<SpeedTestQuery, 'limit'>): SpeedFilter {
  return {
    fromMs: query.fromMs ?? 0,
    toMs: query.toMs ?? Number.MAX_SAFE_INTEGER,
    beforeId: query.beforeId ?? Number.MAX_SAFE_INTEGER,
    engine: query.engine ?? null,
    status: query.status ?? null,
    scheduleId: query.scheduleId ?? null,
  };
}

/** The same as the SQL of `readSpeedTests`, for tests that are in memory. */
export function isWantedTest(test: SpeedTest, filter: SpeedFilter): boolean {
  return (
    test.startMs >= filter.fromMs &&
    test.startMs < filter.toMs &&
    test.id < filter.beforeId &&
    (filter.engine === null || test.engine === filter.engine) &&
    (filter.status === null || test.status === filter.status) &&
    (filter.scheduleId === null || test.scheduleId === filter.scheduleId)
  );
}
