import type { IspMailRuleId, IspMailRules } from '@lineside/contract';
import type { IspFinding, IspPast, IspRule } from './finding.ts';
import { ispRules } from './rules/index.ts';

/** Asks one rule with its own settings. */
export function lookBy(
  id: IspMailRuleId,
  past: IspPast,
  settings: IspMailRules,
): IspFinding | null {
  for (const rule of ispRules) if (rule.id === id) return ask(rule, past, settings);
  return null;
}

function ask<Id extends IspMailRuleId>(
  rule: IspRule<Id>,
  past: IspPast,
  settings: IspMailRules,
): IspFinding | null {
  return rule.look(past, settings[rule.id]);
}
