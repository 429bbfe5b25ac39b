import type { Lab } from './lab.ts';
import { anchors } from './network/addresses.ts';

/** One way, each way. */
const DELAY_MS = 10;
const WARM_UP_COUNT = 30;

/** Round-trip times over a line whose true round trip is known. */
export interface Timing {
  trueRttMs: number;
  p50RttMs: number;
  p95RttMs: number;
  maxRttMs: number;
  sentCount: number;
  lostCount: number;
}

/** Sets the access line to a true round trip of exactly 20.0 ms; the rest of the way adds some 0.05 ms. */
export async function setKnownLine(lab: Lab): Promise<void> {
  const direction = { delayMs: DELAY_MS, jitterMs: 0, rateBps: null, lossRatio: 0 };
  await lab.relay({ up: direction, down: direction });
}

/** The values in fping's `-C` report: a number, or `null` for a lost probe. */
export function parseFpingCounts(report: string): (number | null)[] {
  const [, values = ''] = report.split(' : ');
  const words = values.trim().split(/\s+/);
  return words
    .filter((word) => /^(-|[\d.]+)$/.test(word))
    .map((word) => (word === '-' ? null : Number(word)));
}

/** Nearest-rank percentile of sorted values; `NaN` of none. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** Measures the known line by fping alone, from the box to the ISP edge, or to an anchor where there is none. */
export async function measureTiming(lab: Lab, sentCount = 200, periodMs = 33): Promise<Timing> {
  await setKnownLine(lab);
  const edge = lab.topology.expected.edge[4] ?? anchors[4][0];
  const probe = async (count: number): Promise<(number | null)[]> => {
    const args = ['-C', String(count), '-p', String(periodMs), '-t', '1000', '-q', edge];
    return parseFpingCounts((await lab.exec('box', 'fping', args)).stderr);
  };
  await probe(WARM_UP_COUNT);
  const values = await probe(sentCount);
  const rtts = values.filter((value) => value !== null).sort((a, b) => a - b);
  return {
    trueRttMs: 2 * DELAY_MS,
    p50RttMs: rank(rtts, 0.5),
    p95RttMs: rank(rtts, 0.95),
    maxRttMs: rank(rtts, 1),
    sentCount: values.length,
    lostCount: values.length - rtts.length,
  };
}

/** A timing in one line of words. */
export function timingLine(timing: Timing): string {
  const { trueRttMs, p50RttMs, p95RttMs, maxRttMs, sentCount, lostCount } = timing;
  return `true ${trueRttMs} ms: p50 ${p50RttMs}, p95 ${p95RttMs}, max ${maxRttMs} ms, ${lostCount} of ${sentCount} lost`;
}
