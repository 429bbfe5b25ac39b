import type { DaySeal } from '@lineside/contract';

/** A head of the chain that left the box by mail, MQTT or an export: a day and its hash. */
export type ToldHead = Pick<DaySeal, 'day' | 'hash'>;

/** @param text day and hash as they were told, e.g. `2026-11-21 3f…`; `null` for what is neither */
export function readHeadText(text: string): ToldHead | null {
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2})[\s:]+([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  return day === undefined || hash === undefined ? null : { day, hash: hash.toLowerCase() };
}

/** What the box's chain says of a head that was told: a sentence, and whether it is the same. */
export function checkHead(
  { day, hash }: ToldHead,
  seals: readonly DaySeal[],
): { readonly line: string; readonly isSame: boolean } {
  const link = seals.find((one) => one.day === day);
  if (link?.hash === hash) {
    return { line: `same      the link of ${day} is the one that was told.`, isSame: true };
  }
  const what = link === undefined ? 'no link' : 'another link';
  return { line: `CHANGED   the box has ${what} for ${day} than was told.`, isSame: false };
}
