import type { RuleDescription, RuleSettings } from '@lineside/contract';
import { rules } from './index.ts';

/** Every rule with its words and its numbers in force, in the order in which they are asked. */
export function describeRules(settings: RuleSettings): RuleDescription[] {
  const numbers: Partial<Record<string, Record<string, number | boolean>>> = settings;
  return rules.map(({ code, stage, doc }) => ({
    ...{ code, stage, doc },
    settings: numbers[code] ?? null,
  }));
}
