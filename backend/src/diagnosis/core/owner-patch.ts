import type { Outage, OutageNote, OutagePatch } from '@lineside/contract';

/** What an owner's wish changes of an outage; empty when it changes nothing. */
export function changesByOwner(
  outage: Outage,
  wish: OutagePatch,
  atMs: number,
): Partial<Omit<Outage, 'id'>> {
  const changes: Partial<Omit<Outage, 'id'>> = {};
  if (wish.isPlanned !== undefined && wish.isPlanned !== outage.isPlanned) {
    changes.isPlanned = wish.isPlanned;
  }
  if (wish.isFalseAlarm !== undefined && wish.isFalseAlarm !== outage.isFalseAlarm) {
    changes.isFalseAlarm = wish.isFalseAlarm;
  }
  if (wish.note !== undefined) {
    const text = wish.note?.trim() ?? '';
    if (text !== (outage.note?.text ?? '')) changes.note = noteAfter(outage.note, text, atMs);
  }
  return changes;
}

/** Nothing the owner wrote is ever lost: a removed text is an empty one with a history. */
function noteAfter(note: OutageNote | null, text: string, atMs: number): OutageNote {
  const isEmpty = note === null || note.text === '';
  const earlier = isEmpty ? [] : [{ text: note.text, atMs: note.atMs }];
  return { text, atMs, history: [...earlier, ...(note?.history ?? [])] };
}
