import {
  speedEngineId,
  speedTest,
  type SpeedDirection,
  type SpeedEngineId,
  type SpeedTest,
} from '@lineside/contract';

/** Stretches of time one can choose. */
export const RANGES = ['7d', '30d', '90d'] as const;
export type SpeedRange = (typeof RANGES)[number];

const DEFAULT_RANGE: SpeedRange = '30d';
const DAY_MS = 24 * 3_600_000;
const DAYS: Readonly<Record<SpeedRange, number>> = { '7d': 7, '30d': 30, '90d': 90 };

/** Which tests are shown; `null` means any. */
export interface SpeedFilter {
  readonly range: SpeedRange;
  readonly engine: SpeedEngineId | null;
  readonly status: SpeedTest['status'] | null;
  /** Which direction is drawn. */
  readonly direction: SpeedDirection;
}

/** The filter that shows everything. */
export const EVERYTHING: SpeedFilter = {
  range: DEFAULT_RANGE,
  engine: null,
  status: null,
  direction: 'down',
};

/** The filter as it stands in the address of the page; what is left out is usual. */
export type SpeedFilterParams = Readonly<Record<keyof SpeedFilter, string | null>>;

/** Reads a filter out of the address; what makes no sense there is as if it were absent. */
export function filterOf(
  params: Partial<Record<keyof SpeedFilter, string | null | undefined>>,
): SpeedFilter {
  return {
    range: RANGES.find((id) => id === params.range) ?? DEFAULT_RANGE,
    engine: speedEngineId.options.find((id) => id === params.engine) ?? null,
    status: speedTest.shape.status.options.find((id) => id === params.status) ?? null,
    direction: params.direction === 'up' ? 'up' : 'down',
  };
}

/** The same for the address; `null` takes a name out of it. */
export function paramsOf(filter: SpeedFilter): SpeedFilterParams {
  return {
    ...filter,
    range: filter.range === DEFAULT_RANGE ? null : filter.range,
    direction: filter.direction === 'down' ? null : filter.direction,
  };
}

/** Whether anything but the usual is chosen, time and direction left aside. */
export function isNarrowed({ engine, status }: SpeedFilter): boolean {
  return engine !== null || status !== null;
}

/** Local midnight with which the days of a range begin. */
export function rangeStartMs(range: SpeedRange, nowMs: number): number {
  const first = new Date(nowMs - (DAYS[range] - 1) * DAY_MS);
  return new Date(first.getFullYear(), first.getMonth(), first.getDate()).getTime();
}

/** What the box is asked; which direction is drawn is no question. */
export function queryOf({ engine, status }: SpeedFilter, fromMs: number): URLSearchParams {
  const query = new URLSearchParams({ fromMs: String(Math.max(Math.round(fromMs), 0)) });
  if (engine !== null) query.set('engine', engine);
  if (status !== null) query.set('status', status);
  return query;
}

/** Whether a test that was heard of belongs into the list; the same the box would say. */
export function fits(test: SpeedTest, filter: SpeedFilter, fromMs: number): boolean {
  return (
    test.startMs >= fromMs &&
    (filter.engine === null || test.engine === filter.engine) &&
    (filter.status === null || test.status === filter.status)
  );
}
