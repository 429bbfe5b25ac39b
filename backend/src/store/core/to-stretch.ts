import type { LatencyStretch } from '@lineside/contract';
import type { Rollup } from './rollup.ts';
import { toPoint } from './to-point.ts';

/** A roll-up as it leaves the box. */
export function toStretch(
  targetId: string,
  bucketMs: number,
  atMs: number,
  rollup: Rollup,
): LatencyStretch {
  const { ownLoadCount, otherLoadCount, jitterPairCount, histogram } = rollup;
  return {
    ...toPoint(atMs, rollup),
    ...{ targetId, bucketMs, ownLoadCount, otherLoadCount, jitterPairCount },
    histogram: histogram === null ? null : base64Of(histogram),
  };
}

/** A roll-up that comes back. Counts that cannot be are as good as unknown: `null`. */
export function fromStretch(stretch: LatencyStretch): Rollup | null {
  const { sentCount, lostCount, ownLoadCount, otherLoadCount, jitterPairCount } = stretch;
  if (lostCount > sentCount) return null;
  return {
    ...{ sentCount, lostCount, ownLoadCount, otherLoadCount, jitterPairCount },
    ...{ minUs: toUs(stretch.minMs), meanUs: toUs(stretch.meanMs), maxUs: toUs(stretch.maxMs) },
    ...{ p50Us: toUs(stretch.p50Ms), p95Us: toUs(stretch.p95Ms), p99Us: toUs(stretch.p99Ms) },
    jitterUs: toUs(stretch.jitterMs),
    histogram: stretch.histogram === null ? null : bytesOf(stretch.histogram),
  };
}

function toUs(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000);
}

function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
