import {
  alertRuleId,
  type Alert,
  type AlertRuleId,
  type AlertRules,
  type AlertSource,
  type LinePlan,
} from '@lineside/contract';
import type { News } from './news.ts';

/** An alert before it has a number. */
export interface AlertDraft extends Omit<Alert, 'id'> {
  /** The same event always has the same key, so that it is entered once whatever happens in between. */
  readonly key: string;
}

/** What a rule may say beside its own name. */
export type RuleDraft = Omit<AlertDraft, 'source' | 'isUrgent'>;

/** What a judge is told beside the news. */
export interface JudgeContext<Id extends AlertRuleId = AlertRuleId> {
  readonly settings: AlertRules[Id];
  readonly plan: LinePlan;
}

/** One run of a rule: it remembers what it has heard. The same news lead to the same drafts. */
export interface AlertJudge<Id extends AlertRuleId = AlertRuleId> {
  hear(news: News, context: JudgeContext<Id>): readonly RuleDraft[];
  /** When it wants to hear a `tick`, with these settings; `null`: not before the next news. */
  wakeMs(settings: AlertRules[Id]): number | null;
}

/** One rule: what it tells and how it judges. */
export interface AlertRule<Id extends AlertRuleId = AlertRuleId> {
  readonly id: Id;
  readonly title: string;
  /** What it tells, in one sentence for the owner. */
  readonly sentence: string;
  begin(): AlertJudge<Id>;
}

/** Whether an alert comes from a rule, whose settings then say who is told. */
export function isRule(source: AlertSource): source is AlertRuleId {
  return alertRuleId.options.some((id) => id === source);
}
