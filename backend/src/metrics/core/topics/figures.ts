import type { BudgetView, Uptime } from '@lineside/contract';
import { gauge, type MetricFamily, type Sample } from '../metric-family.ts';

/** Figures that are asked for, not told; `null` where nobody could say. */
export interface AskedFigures {
  readonly uptimes: Readonly<Record<'1d' | '30d', Uptime | null>>;
  readonly budget: BudgetView | null;
}

/** Uptime and the data used for measuring. */
export function figureFamilies({ uptimes, budget }: AskedFigures): readonly MetricFamily[] {
  const upRatios = Object.entries(uptimes).flatMap(([window, uptime]): Sample[] =>
    uptime === null || uptime.upRatio === null
      ? []
      : [{ labels: { window }, value: uptime.upRatio }],
  );
  const unseen = Object.entries(uptimes).flatMap(([window, uptime]): Sample[] =>
    uptime === null ? [] : [{ labels: { window }, value: uptime.notObservedMs / 1000 }],
  );
  return [
    {
      type: 'gauge',
      name: 'lineside_uptime_ratio',
      help: 'Share of the observed time in which the line was up.',
      samples: upRatios,
    },
    {
      type: 'gauge',
      name: 'lineside_unobserved_seconds',
      help: 'Time in which nobody looked; in no ratio.',
      samples: unseen,
    },
    {
      type: 'gauge',
      name: 'lineside_budget_used_bytes',
      help: 'Data used for measuring in this billing month, by use.',
      samples: usesOf(budget),
    },
    gauge(
      'lineside_budget_limit_bytes',
      'Most data that may be used for measuring in a billing month.',
      budget?.limitBytes ?? null,
    ),
    gauge(
      'lineside_budget_end_timestamp_seconds',
      'When the billing month ends.',
      budget === null ? null : budget.toMs / 1000,
    ),
  ];
}

/** Engines of speed tests add up to one use. */
function usesOf(budget: BudgetView | null): readonly Sample[] {
  const bytesByUse = new Map<string, number>();
  for (const { use, bytes } of budget?.uses ?? []) {
    bytesByUse.set(use, (bytesByUse.get(use) ?? 0) + bytes);
  }
  return [...bytesByUse].map(([use, value]) => ({ labels: { use }, value }));
}
