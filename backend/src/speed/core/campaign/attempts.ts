import type { CampaignAttempt, CampaignLeftOut, SpeedTestDetail } from '@lineside/contract';
import type { CampaignMeasurement, LeftOut } from './measurement.ts';
import type { Attempts } from './next-attempt.ts';

/** A test of a campaign as its rules see it; `null`: it was not made, or is not over. */
export function measurementOf(test: SpeedTestDetail): CampaignMeasurement | null {
  if (test.status === 'running' || test.status === 'skipped') return null;
  const { startMs, durationMs, downBps, upBps } = test;
  const endMs = startMs + (durationMs ?? 0);
  return { startMs, endMs, downBps, upBps, obstacle: obstacleOf(test) };
}

function obstacleOf({ reading, isClientLimited }: SpeedTestDetail) {
  if (reading?.isWireless === true) return 'not-wired';
  if (reading?.idle?.isBusy === true) return 'line-busy';
  return isClientLimited ? 'box-limited' : null;
}

/** The tests as they are listed, with why some do not count; in order of time. */
export function attemptsOf(
  tests: readonly SpeedTestDetail[],
  leftOut: readonly LeftOut[],
): CampaignAttempt[] {
  const whyByStart = new Map<number, CampaignLeftOut>(leftOut.map(({ atMs, why }) => [atMs, why]));
  return tests
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ id, status, reason, startMs, downBps, upBps }) => ({
      ...{ id, status, reason, startMs, downBps, upBps },
      leftOut: whyByStart.get(startMs) ?? null,
    }));
}

/** What was tried last, and how often in vain; a test that is running is neither. */
export function triedSoFar(
  tests: readonly SpeedTestDetail[],
  leftOut: readonly LeftOut[],
): Attempts {
  const inVain = new Set(leftOut.map(({ atMs }) => atMs));
  const ended = tests
    .filter(({ status }) => status !== 'running')
    .toSorted((a, b) => b.startMs - a.startMs);
  const good = ended.findIndex(
    ({ status, startMs }) => status !== 'skipped' && !inVain.has(startMs),
  );
  const [last] = ended;
  return {
    lastEndMs: last === undefined ? null : last.startMs + (last.durationMs ?? 0),
    vainCount: good === -1 ? ended.length : good,
  };
}
