import type { Random } from '../../../src/kernel/random.ts';

/** Twelve targets as in a household with both families. */
export const TARGETS = [
  ...['control-4', 'control-6', 'router-4', 'router-6', 'isp-edge-4', 'isp-edge-6'],
  ...['anchor-1.1.1.1', 'anchor-9.9.9.9', 'anchor-8.8.8.8'],
  ...['anchor-2606:4700:4700::1111', 'anchor-2620:fe::fe', 'anchor-2001:4860:4860::8888'],
];

/** End of the made-up year; in the past, so that no clock that reads it is ahead. */
export const END_MS = Date.UTC(2026, 0, 1);

/** Typical round-trip times of `TARGETS`, milliseconds. */
const BASE_RTT_MS = [0.03, 0.03, 0.6, 0.7, 8, 8.4, 12, 14, 16, 12.3, 14.5, 16.5];

/** A line to one target: a base with jitter, a long tail and rare loss, printed with fping's three digits. */
export interface SyntheticLine {
  /** `null` for a lost probe. */
  rttMs(): number | null;
}

/**
 * @param targetIndex position in `TARGETS`
 * @param congestion 0 for a quiet night to 1 for a full line
 */
export function lineOf(targetIndex: number, random: Random, congestion = 0.1): SyntheticLine {
  const baseMs = BASE_RTT_MS[targetIndex % BASE_RTT_MS.length] ?? 10;
  const isBeyondRouter = targetIndex >= 4;
  const lossRatio = isBeyondRouter ? 0.0005 + congestion * congestion * 0.01 : 0.00005;
  return {
    rttMs(): number | null {
      if (random.next() < lossRatio) return null;
      const jitterMs = baseMs * 0.04 * -Math.log(1 - random.next());
      const queueMs = isBeyondRouter ? congestion * 6 * -Math.log(1 - random.next()) : 0;
      const tailMs = random.next() < 0.002 ? random.next() * 80 : 0;
      return threeDigits(baseMs + jitterMs + queueMs + tailMs);
    },
  };
}

function threeDigits(rttMs: number): number {
  return Number(rttMs.toPrecision(3));
}
