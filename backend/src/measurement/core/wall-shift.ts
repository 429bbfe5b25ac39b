import type { Outage } from '@lineside/contract';

/** What becomes of the moments that were dated while the wall clock was not known. */
export interface WallShift {
  /** What was dated in that time is not before this; everything older was dated rightly. */
  readonly fromMs: number;
  /** Right minus assumed time. */
  readonly deltaMs: number;
}

/** The right date of a moment. */
export function shiftedMoment(atMs: number, { fromMs, deltaMs }: WallShift): number {
  return atMs >= fromMs ? atMs + deltaMs : atMs;
}

/**
 * A fact with all its moments dated anew, however deep: numbers whose name ends in `Ms`. Durations
 * are named alike, but none is as long as the time since 1970.
 */
export function shifted<Fact>(fact: Fact, shift: WallShift): Fact {
  // The shape stays, only numbers change, which the compiler cannot see.
  return walked('', fact, shift) as Fact;
}

function walked(name: string, value: unknown, shift: WallShift): unknown {
  if (typeof value === 'number') return name.endsWith('Ms') ? shiftedMoment(value, shift) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walked('', item, shift));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, walked(key, inner, shift)]),
  );
}

/**
 * An outage dated anew. One that an earlier run began and this run saw has the boot in its middle: its
 * length, and the time nobody watched, grow by as much as the clock was behind.
 *
 * @param isPauseCounted whether `unobservedMs` contains the time up to this run's first look
 */
export function shiftedOutage(outage: Outage, shift: WallShift, isPauseCounted: boolean): Outage {
  const moved = shifted(outage, shift);
  const isOlder = outage.startMs < shift.fromMs;
  const isEndedNow = outage.endMs !== null && outage.endMs >= shift.fromMs;
  if (!isOlder || (outage.endMs !== null && !isEndedNow)) return moved;
  const grown = (durationMs: number): number => Math.max(0, durationMs + shift.deltaMs);
  const { durationMs, unobservedMs } = outage;
  return {
    ...moved,
    // A clock that once ran ahead may have dated the start after the end.
    endMs: moved.endMs === null ? null : Math.max(moved.startMs, moved.endMs),
    durationMs: durationMs === null ? null : grown(durationMs),
    unobservedMs: isPauseCounted ? grown(unobservedMs) : unobservedMs,
  };
}
