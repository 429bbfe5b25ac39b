import type { Activity, Outage, PathChange, SpeedTest, Verdict } from '@lineside/contract';

/** Something that may be worth an alert, and when it was known. */
export type News =
  | { readonly kind: 'outage'; readonly atMs: number; readonly outage: Outage }
  | { readonly kind: 'verdict'; readonly atMs: number; readonly verdict: Verdict }
  | { readonly kind: 'speed'; readonly atMs: number; readonly test: SpeedTest }
  | { readonly kind: 'path'; readonly atMs: number; readonly change: PathChange }
  | { readonly kind: 'activity'; readonly atMs: number; readonly activity: Omit<Activity, 'id'> }
  /** What is not well with the box; empty: all is well. */
  | { readonly kind: 'box'; readonly atMs: number; readonly troubles: readonly string[] }
  /** Nothing but that time has passed. */
  | { readonly kind: 'tick'; readonly atMs: number };
