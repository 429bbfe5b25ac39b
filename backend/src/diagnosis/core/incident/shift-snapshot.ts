import type { BundleSnapshot } from '@lineside/contract';

/**
 * A snapshot as it would have been with the right time.
 *
 * @param deltaMs new minus old wall time, milliseconds
 */
export function shiftSnapshot(snapshot: BundleSnapshot, deltaMs: number): BundleSnapshot {
  const shift = <Dated extends { atMs: number }>(dated: Dated): Dated => ({
    ...dated,
    atMs: Math.max(0, dated.atMs + deltaMs),
  });
  return {
    ...shift(snapshot),
    traces: snapshot.traces.map(shift),
    dns: snapshot.dns.map(shift),
    reach: snapshot.reach.map(shift),
    icmpErrors: snapshot.icmpErrors.map(shift),
  };
}
