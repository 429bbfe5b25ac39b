import type * as z from 'zod';
import type { MoveFailure } from '../byte-mover.ts';
import { failureOfStatus } from '../mover/move-failure.ts';
import type { SmallAnswer, SmallRequest } from '../small-fetcher.ts';
import type { EngineContext } from '../speed-engine.ts';
import { done, stepFailed, type RunTally, type Step } from './run-tally.ts';

/** A small thing to ask a provider. */
export interface ProviderQuestion {
  readonly url: string;
  readonly family: SmallRequest['family'];
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly keepAlive: boolean;
}

/** Room and time for lists, tokens and pages. */
export const PAGE_LIMITS = { timeoutMs: 10_000, maxBytes: 4 << 20, keepAlive: false } as const;

/** An answer with a status from 200 to 299. */
export type GoodAnswer = Extract<SmallAnswer, { readonly failure: null }>;

/** Asks, and takes every status but the good ones for a failure. */
export async function ask(
  { fetcher, signal, userAgent }: EngineContext,
  tally: RunTally,
  question: ProviderQuestion,
): Promise<Step<GoodAnswer>> {
  const headers = { 'User-Agent': userAgent };
  const answer = await fetcher.fetch({ ...question, method: 'GET', headers, caPem: null }, signal);
  tally.add('down', answer.bytes);
  if (answer.failure !== null) return answer;
  if (answer.status >= 200 && answer.status <= 299) return done(answer);
  return { failure: failureOfAnswer(answer) };
}

/** Parses the JSON a provider answered with. */
export function readJson<Value>(text: string, schema: z.ZodType<Value>): Step<Value> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? done(parsed.data) : stepFailed('bad-answer', parsed.error.message);
  } catch {
    return stepFailed('bad-answer', 'not JSON'); // JSON.parse throws nothing else
  }
}

/** A date in `Retry-After` is read by the provider's own clock; without one it is no waiting time. */
function failureOfAnswer({ status, headers }: GoodAnswer): MoveFailure {
  const nowMs = Date.parse(headers['date'] ?? '');
  const failure = failureOfStatus(status, headers['retry-after'], nowMs);
  return Number.isNaN(failure.retryAfterMs) ? { ...failure, retryAfterMs: null } : failure;
}
