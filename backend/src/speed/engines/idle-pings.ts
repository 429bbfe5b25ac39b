import type { EngineContext } from '../speed-engine.ts';
import { ask, type GoodAnswer, type ProviderQuestion } from './provider-question.ts';
import { done, type RunTally, type Step } from './run-tally.ts';

const PING_TIMEOUT_MS = 3000;
const PING_MAX_BYTES = 64 * 1024;

/** So many unanswered pings are no accident. */
const MAX_FAILURE_COUNT = 2;

/** How a provider is pinged over HTTP. */
export interface HttpPings {
  readonly family: ProviderQuestion['family'];
  readonly count: number;
  /** The address of each ping; one that caches do not know. */
  readonly nextUrl: () => string;
  /** Round trip of an answer, ms: its time to first byte without the server's own share. */
  readonly rttMsOf: (answer: GoodAnswer) => number;
}

/** Time to first byte, for servers that do not tell how long they took. */
export function firstByteMs({ times }: GoodAnswer): number {
  return times.firstByteMs;
}

/**
 * Round trips on one warm connection, in order; a lost one is left out.
 *
 * @returns a failure when two pings had no good answer, or the first refused us
 */
export async function pingIdle(
  context: EngineContext,
  tally: RunTally,
  { family, count, nextUrl, rttMsOf }: HttpPings,
): Promise<Step<readonly number[]>> {
  const rttsMs: number[] = [];
  let failureCount = 0;
  for (let sentCount = 0; sentCount < count; sentCount += 1) {
    const answer = await ask(context, tally, {
      url: nextUrl(),
      family,
      timeoutMs: PING_TIMEOUT_MS,
      maxBytes: PING_MAX_BYTES,
      keepAlive: true,
    });
    if (answer.failure === null) {
      rttsMs.push(rttMsOf(answer.value));
      continue;
    }
    failureCount += 1;
    const isRefused = answer.failure.status !== null;
    if (isRefused || failureCount === MAX_FAILURE_COUNT || context.signal.aborted) return answer;
  }
  return done(rttsMs);
}
