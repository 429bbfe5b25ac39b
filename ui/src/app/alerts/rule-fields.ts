import type { AlertRuleView } from '@lineside/contract';
import type { alertRuleWords } from '../format/words/alerts';
import { fieldText, typedNumber } from '../forms/number-field';

/** The numbers of rules, in the order in which they are shown. */
const NAMES = [
  'afterSeconds',
  'lastingMinutes',
  'count',
  'withinMinutes',
  'belowCount',
  'ofCount',
  'shareOfPlan',
  'stepMs',
  'cooldownMinutes',
] as const satisfies readonly (keyof typeof alertRuleWords.fields)[];

/** Shares are 0 to 1 inside, and percent for people. */
const SCALES: Readonly<Partial<Record<RuleFieldName, number>>> = { shareOfPlan: 100 };

/** The name of a number of a rule. */
export type RuleFieldName = (typeof NAMES)[number];

/** One number of a rule, as it is typed. */
export interface RuleField {
  readonly name: RuleFieldName;
  /** As it is now; '' for never. */
  readonly text: string;
  /** As it is unless it is changed; '' for never. */
  readonly usual: string;
}

/** The numbers that a rule has. */
export function ruleFields({ settings, settingsSchema }: AlertRuleView): RuleField[] {
  const properties = objectOf(settingsSchema['properties']);
  return NAMES.filter((name) => Object.hasOwn(settings, name)).map((name) => ({
    name,
    text: shown(name, settings[name]),
    usual: shown(name, objectOf(properties[name])['default']),
  }));
}

/** What was typed, as a patch of the rule; `null`: something is no number. Nothing typed means as usual. */
export function rulePatch(
  fields: readonly RuleField[],
  typed: Readonly<Partial<Record<RuleFieldName, string>>>,
): Record<string, number | null> | null {
  const patch: Record<string, number | null> = {};
  for (const { name, text } of fields) {
    const now = typed[name];
    if (now === undefined || now === text) continue;
    const read = typedNumber(now);
    if (!read.isValid) return null;
    patch[name] = read.amount === null ? null : read.amount / (SCALES[name] ?? 1);
  }
  return patch;
}

function shown(name: RuleFieldName, value: unknown): string {
  return typeof value === 'number' ? fieldText(value * (SCALES[name] ?? 1)) : '';
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
