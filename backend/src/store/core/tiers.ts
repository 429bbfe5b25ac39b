const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A resolution in which latency is kept; `raw` holds every sample, the others roll-ups. */
export type TierId = 'raw' | '1m' | '15m' | '1h';
export type RollupTierId = Exclude<TierId, 'raw'>;

/** One tier: how long a row covers and how long it is kept. */
export interface Tier {
  readonly id: TierId;
  /** Length of a row. For `raw` the resolution of its samples, which come about once a second. */
  readonly widthMs: number;
  readonly keepMs: number;
}

/**
 * The tiers, finest first. Raw samples are evidence for an ISP's support of the last two weeks; a
 * minute shows a single bad evening of last month; 15 minutes cover two years of a contract, hours
 * the life of the box.
 */
export const TIERS = [
  { id: 'raw', widthMs: 1000, keepMs: 14 * DAY_MS },
  { id: '1m', widthMs: MINUTE_MS, keepMs: 40 * DAY_MS },
  { id: '15m', widthMs: 15 * MINUTE_MS, keepMs: 730 * DAY_MS },
  { id: '1h', widthMs: 60 * MINUTE_MS, keepMs: 3650 * DAY_MS },
] as const satisfies readonly Tier[];

/** Length of a row of a roll-up tier. */
export const ROLLUP_WIDTH_MS: Readonly<Record<RollupTierId, number>> = {
  '1m': MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
};

/** Start of the stretch of the given width that holds a moment; stretches begin at multiples of the width. */
export function startOf(atMs: number, widthMs: number): number {
  return Math.floor(atMs / widthMs) * widthMs;
}
