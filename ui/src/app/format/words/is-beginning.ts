import type { Verdict } from '@lineside/contract';

/** So long nobody worries that nothing is known yet. */
const BEGINNING_MS = 60_000;

/** Whether the box has only begun to look, so that knowing nothing is no news. */
export function isBeginning(
  { cause, sinceMs }: Pick<Verdict, 'cause' | 'sinceMs'>,
  nowMs: number,
): boolean {
  return (cause === 'none' || cause === 'not-observed') && nowMs - sinceMs < BEGINNING_MS;
}
