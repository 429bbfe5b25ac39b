import type { Verdict } from '@lineside/contract';
import type { LifeSigns, Standstill } from './fitness.ts';

const STATES: Readonly<Record<Verdict['state'], string>> = {
  up: 'The line works',
  degraded: 'The line is worse than its normal',
  down: 'The line is down',
  unknown: 'Nothing is known of the line',
};

const EXCUSES: Readonly<Record<NonNullable<LifeSigns['excuse']>, string>> = {
  disk: ' Results cannot be written.',
  clock: ' Results wait for the clock to be set.',
};

/** One sentence or two for `systemctl status`, where codes are shown rather than words of the page. */
export function statusSentence(
  verdict: Pick<Verdict, 'state' | 'cause'> | null,
  standstill: Standstill | null,
  excuse: LifeSigns['excuse'],
): string {
  if (standstill !== null) return `The box has stopped ${standstill}.`;
  if (verdict === null) return 'Waiting for the first measurements.';
  const cause = verdict.cause === 'none' ? '' : ` (${verdict.cause})`;
  return `${STATES[verdict.state]}${cause}.${excuse === null ? '' : EXCUSES[excuse]}`;
}
