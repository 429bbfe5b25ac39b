import type { DnsReading, Resolver, ResolverHealth } from '@lineside/contract';
import { lossRatio, median } from '../../kernel/statistics.ts';

/** How far back the health of a resolver looks. */
export const HEALTH_WINDOW_MS = 600_000;

/** One question and its end, with when it was sent on both clocks. */
export interface AskedQuestion {
  readonly atMs: number;
  readonly monoMs: number;
  readonly reading: DnsReading;
}

/** Adds a question to a resolver's history, in place, and forgets what is older than the window. */
export function remember(history: AskedQuestion[], asked: AskedQuestion): void {
  history.push(asked);
  const oldestMs = asked.monoMs - HEALTH_WINDOW_MS;
  const keepFrom = history.findIndex(({ monoMs }) => monoMs > oldestMs);
  if (keepFrom > 0) history.splice(0, keepFrom);
}

/** What of a resolver's health its regular answers tell. */
export type AnswerHealth = Omit<ResolverHealth, 'owner' | 'integrity'>;

/** How a resolver did within the window that ends now. */
export function healthOf(
  resolver: Resolver,
  history: readonly AskedQuestion[],
  nowMonoMs: number,
): AnswerHealth {
  const recent = history.filter(({ monoMs }) => monoMs > nowMonoMs - HEALTH_WINDOW_MS);
  const failedCount = recent.filter(({ reading }) => reading.failure !== null).length;
  const last = recent.reduce<AskedQuestion | null>(
    (newest, asked) => (newest === null || asked.monoMs >= newest.monoMs ? asked : newest),
    null,
  );
  return {
    ...resolver,
    cachedMs: medianOf(recent, 'cached'),
    uncachedMs: medianOf(recent, 'uncached'),
    failureRatio: lossRatio(recent.length, failedCount),
    last: last === null ? null : { ...last.reading, atMs: last.atMs },
  };
}

function medianOf(recent: readonly AskedQuestion[], kind: DnsReading['kind']): number | null {
  const times: number[] = [];
  for (const { reading } of recent) {
    if (reading.kind === kind && reading.failure === null && reading.responseMs !== null) {
      times.push(reading.responseMs);
    }
  }
  return median(times);
}
