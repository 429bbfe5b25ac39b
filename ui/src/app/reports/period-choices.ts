/** A week or month one can choose; UTC epoch ms, end excluded. */
export interface PeriodChoice {
  readonly fromMs: number;
  readonly toMs: number;
  /** It has not ended yet. */
  readonly isOpen: boolean;
}

const CHOICES = 12;

/** Weeks from Monday on in the reader's time zone: the last whole one first, then the present one, then earlier ones. */
export function weekChoices(nowMs: number): readonly PeriodChoice[] {
  const now = new Date(nowMs);
  const monday = now.getDate() - ((now.getDay() + 6) % 7);
  return inOrder((index) =>
    new Date(now.getFullYear(), now.getMonth(), monday - index * 7).getTime(),
  );
}

/** Calendar months, in the same order. */
export function monthChoices(nowMs: number): readonly PeriodChoice[] {
  const now = new Date(nowMs);
  return inOrder((index) => new Date(now.getFullYear(), now.getMonth() - index, 1).getTime());
}

/** @param startOf beginning of the period so many before the present one */
function inOrder(startOf: (index: number) => number): readonly PeriodChoice[] {
  const at = (index: number): PeriodChoice => ({
    fromMs: startOf(index),
    toMs: startOf(index - 1),
    isOpen: index === 0,
  });
  return [1, 0, ...Array.from({ length: CHOICES - 2 }, (_, index) => index + 2)].map(at);
}
