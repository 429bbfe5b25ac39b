import type { BundleTargetSummary } from '@lineside/contract';
import { msText, plainSpaces, secondsText } from './amounts.ts';
import { ROLE_WORDS } from './incident-words.ts';
import { table, type Column } from './layout.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Target', width: 11 },
  { title: 'Address', width: 23 },
  { title: 'Answered', width: 11, isNumber: true },
  { title: 'Longest silence', width: 12, isNumber: true },
  { title: 'Median', width: 7, isNumber: true },
  { title: 'Max', width: 6, isNumber: true },
];

/** Targets with what they answered from the first lost probe to the end. */
export function targetRows(targets: readonly BundleTargetSummary[]): string[] {
  return table(
    COLUMNS,
    targets.map((target) => [
      ROLE_WORDS[target.role],
      target.address,
      `${target.sentCount - target.lostCount} of ${target.sentCount}`,
      secondsText(target.longestSilenceMs),
      rttText(target.medianMs),
      rttText(target.maxMs),
    ]),
  );
}

/** Without its unit, which the title names. */
function rttText(ms: number | null): string {
  return ms === null ? '-' : plainSpaces(msText(ms)).replace(' ms', '');
}
