import type { AlertRuleId, AlertRules, LinePlan } from '@lineside/contract';
import type { News } from './news.ts';
import type { AlertDraft, AlertJudge, AlertRule, RuleDraft } from './rule.ts';
import { alertRuleList } from './rules/index.ts';

/** What all judges are told beside the news. */
export interface BenchContext {
  readonly rules: AlertRules;
  readonly plan: LinePlan;
  /** Whether a moment lies in a maintenance window: nothing new is told then. */
  readonly isPlanned: (atMs: number) => boolean;
}

/** One rule with its judge; the type of its settings stays inside. */
interface Seat {
  hear(news: News, context: BenchContext): AlertDraft[];
  wakeMs(rules: AlertRules): number | null;
}

/** All judges together: hears the news and says what is to be told. */
export class JudgesBench {
  private readonly seats: readonly Seat[] = alertRuleList.map((rule) => seatOf(rule));

  hear(news: News, context: BenchContext): AlertDraft[] {
    return this.seats.flatMap((seat) => seat.hear(news, context));
  }

  /** When a `tick` is wanted; `null`: not before the next news. */
  wakeMs(rules: AlertRules): number | null {
    const due = this.seats.flatMap((seat) => seat.wakeMs(rules) ?? []);
    return due.length === 0 ? null : Math.min(...due);
  }
}

function seatOf<Id extends AlertRuleId>(rule: AlertRule<Id>): Seat {
  const judge: AlertJudge<Id> = rule.begin();
  const { id } = rule;
  /** When the rule last told something without an end. */
  let toldMs = -Infinity;
  const isWanted = (draft: RuleDraft, { rules, isPlanned }: BenchContext): boolean => {
    const { isEnabled, cooldownMinutes } = rules[id];
    if (!isEnabled) return false;
    if (draft.step !== 'recovered' && isPlanned(draft.atMs)) return false;
    if (draft.step !== 'told') return true;
    if (draft.atMs - toldMs < cooldownMinutes * 60_000) return false;
    toldMs = draft.atMs;
    return true;
  };
  return {
    hear: (news, context) =>
      judge
        .hear(news, { settings: context.rules[id], plan: context.plan })
        .filter((draft) => isWanted(draft, context))
        .map((draft) => ({ ...draft, source: id, isUrgent: context.rules[id].isUrgent })),
    wakeMs: (rules) => judge.wakeMs(rules[id]),
  };
}
