import type { DnsReading, SmokeFigures, SmokePoint } from '@lineside/contract';
import type { TimeRange } from '../measurement/journal.ts';
import { AnswerTally } from './core/answer-tally.ts';
import { chooseBuckets } from './core/choose-buckets.ts';
import { typical } from './core/spread.ts';
import { ROLLUP_WIDTH_MS, startOf } from './core/tiers.ts';
import { DNS_HOURS_KEEP_MS, READINGS_KEEP_MS } from './kept-tables.ts';
import { tallyAnswers } from './resolver-answers.ts';
import type { Store } from './store.ts';

const HOUR_MS = ROLLUP_WIDTH_MS['1h'];

/** Which questions are summed up. */
export interface ResolverQuestion extends TimeRange {
  readonly resolverIds: readonly string[];
  readonly kind: DnsReading['kind'];
  /** Decides what is kept still. */
  readonly nowMs: number;
}

type Shelf = Pick<Store, 'reader' | 'labels' | 'due'>;

/** How the answers of resolvers were spread in each bucket, of several the middle one; in order of time. */
export async function readResolverSmoke(
  shelf: Shelf,
  question: ResolverQuestion,
  points: number,
): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }> {
  const plan = chooseBuckets(question.fromMs, question.toMs, points, question.nowMs);
  const isForgotten = plan.fromMs < question.nowMs - READINGS_KEEP_MS;
  const bucketMs = isForgotten ? Math.max(plan.bucketMs, HOUR_MS) : plan.bucketMs;
  const fromMs = startOf(plan.fromMs, bucketMs);
  const toMs = startOf(plan.toMs + bucketMs - 1, bucketMs);
  return { bucketMs, points: await readBuckets(shelf, { ...question, fromMs, toMs }, bucketMs) };
}

/** The same for a whole stretch in one. */
export async function readResolverSmokeFigures(
  shelf: Shelf,
  question: ResolverQuestion,
): Promise<SmokeFigures> {
  return typical(await readBuckets(shelf, question, Number.MAX_SAFE_INTEGER));
}

async function readBuckets(
  shelf: Shelf,
  question: ResolverQuestion,
  bucketMs: number,
): Promise<SmokePoint[]> {
  const resolverIds = question.resolverIds.flatMap((id) => shelf.labels?.find(id) ?? []);
  const filter = { resolverIds, isUncached: question.kind === 'uncached' ? 1 : 0 } as const;
  const buckets = new Map<number, Map<number, AnswerTally>>();
  await tallyAnswers(shelf, filter, keptOf(question), bucketMs, ({ bucket, resolverId }) => {
    const tallies = buckets.get(bucket) ?? new Map<number, AnswerTally>();
    buckets.set(bucket, tallies);
    const tally = tallies.get(resolverId) ?? new AnswerTally();
    tallies.set(resolverId, tally);
    return tally;
  });
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, tallies]) => ({
      atMs: bucket * bucketMs,
      ...typical([...tallies.values()].map((tally) => tally.spread())),
    }));
}

/** Nothing is looked for where nothing can be; whole hours, so that none is cut. */
function keptOf({ fromMs, toMs, nowMs }: ResolverQuestion): TimeRange {
  return {
    fromMs: Math.max(fromMs, startOf(nowMs - DNS_HOURS_KEEP_MS, HOUR_MS)),
    toMs: Math.min(toMs, startOf(nowMs, HOUR_MS) + HOUR_MS),
  };
}
