import type { BudgetView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { percentText } from '../format/percent';
import { speedWords } from '../format/words/speed';

/** What there is to say about the budget. */
export interface BudgetSentences {
  /** "4.2 GB of 20 GB" */
  readonly title: string;
  /** "21 %"; `null` without a limit. */
  readonly share: string | null;
  readonly forecast: string;
  readonly month: string;
  /** What follows from it for the tests; `null` for nothing. */
  readonly warning: string | null;
}

/** Puts the budget into words. @param dayText how a day is written */
export function budgetSentences(
  budget: BudgetView,
  dayText: (ms: number) => string,
): BudgetSentences {
  const { usedBytes, limitBytes, usedRatio, forecastBytes, fromMs, toMs, state, keepEvery } =
    budget;
  const used = dataSizeText(usedBytes);
  const warning = [
    speedWords.budgetState[state],
    ...(state === 'thinned' && keepEvery > 1 ? [speedWords.keepEvery(keepEvery)] : []),
  ].filter((text) => text !== '');
  return {
    title:
      limitBytes === null
        ? speedWords.budgetUnlimited(used)
        : speedWords.budgetOf(used, dataSizeText(limitBytes)),
    share: usedRatio === null ? null : percentText(usedRatio),
    forecast: forecastOf(forecastBytes, limitBytes),
    // The month ends where the next begins: its last day is the one before.
    month: speedWords.budgetMonth(dayText(fromMs), dayText(toMs - 1)),
    warning: warning.length === 0 ? null : warning.join(' '),
  };
}

function forecastOf(forecastBytes: number | null, limitBytes: number | null): string {
  if (forecastBytes === null) return speedWords.budgetNoForecast;
  const size = dataSizeText(forecastBytes);
  return limitBytes !== null && forecastBytes > limitBytes
    ? speedWords.budgetOver(size)
    : speedWords.budgetForecast(size);
}
