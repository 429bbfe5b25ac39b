import type { Family, Target } from '@lineside/contract';
import type { LatencyDriver } from './latency-driver.ts';

/** Long enough for two probes and a slow answer. */
const LOOK_MS = 2500;

/**
 * Probes a few targets for a moment, beside the regular samples, which never see the answers.
 *
 * @returns the ids of those that answered; ends early when all have
 */
export function lookAgain(
  driver: LatencyDriver,
  targets: readonly Target[],
  family: Family,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const answered = new Set<string>();
  if (signal.aborted) return Promise.resolve(answered);
  return new Promise((resolve) => {
    const stop = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      stop.abort();
      resolve(answered);
    };
    const timer = setTimeout(end, LOOK_MS);
    signal.addEventListener('abort', end, { once: true });
    driver.start(
      targets,
      family,
      {
        sample: ({ targetId, rttMs }) => {
          if (rttMs !== null) answered.add(targetId);
          if (answered.size === targets.length) end();
        },
        icmpError: () => undefined,
        noise: () => undefined,
        ended: end,
      },
      stop.signal,
    );
  });
}
