import type { SpeedEngineId, SpeedFailure, SpeedTest } from '@lineside/contract';
import { lowDirections, type SpeedBaseline, type TestFigures } from './speed-baseline.ts';

/** What is needed of a finished test to decide whether another engine must be asked. */
export type FinishedTest = TestFigures & Pick<SpeedTest, 'reason' | 'why'>;

/** Another engine must be asked before anything is concluded. */
export interface SecondOpinion {
  readonly because: 'provider-failed' | 'low-figure';
  /** `null`: no other engine is ready, and nothing can be concluded. */
  readonly engine: SpeedEngineId | null;
}

/**
 * Failures that come from the far end or its programs. The others are known to be the line's own or the
 * owner's affair, which no other engine can tell more about.
 */
const FAILURES_OF_THE_PROVIDER: ReadonlySet<string> = new Set<SpeedFailure>([
  'dns',
  'connect-refused',
  'connect-timeout',
  'tls',
  'forbidden',
  'rate-limited',
  'no-capacity',
  'bad-status',
  'bad-answer',
  'redirect-loop',
  'stalled',
  'connection-lost',
  'deadline',
  'tool-failed',
  'implausible',
]);

/**
 * Whether another engine must be asked after this test, and which. A second opinion asks for no third
 * one; a low figure the box itself explains needs none.
 *
 * @param ready engines that can run now, the preferred first
 * @returns `null`: the test stands for itself
 */
export function secondOpinionOn(
  test: FinishedTest,
  baseline: SpeedBaseline,
  ready: readonly SpeedEngineId[],
): SecondOpinion | null {
  if (test.why === 'second-opinion') return null;
  const because = doubtAbout(test, baseline);
  if (because === null) return null;
  return { because, engine: ready.find((id) => id !== test.engine) ?? null };
}

function doubtAbout(test: FinishedTest, baseline: SpeedBaseline): SecondOpinion['because'] | null {
  switch (test.status) {
    case 'failed':
      return FAILURES_OF_THE_PROVIDER.has(test.reason ?? '') ? 'provider-failed' : null;
    case 'ok':
      if (test.isClientLimited) return null;
      return lowDirections(test, baseline).length > 0 ? 'low-figure' : null;
    case 'running':
    case 'skipped':
    case 'cancelled':
      return null;
  }
}
