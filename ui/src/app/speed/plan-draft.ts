import { linePlan, type LinePlan } from '@lineside/contract';
import { planWords } from '../format/words/speed-plan';
import type { FieldErrors } from '../forms/field-errors';
import { fieldText, typedNumber } from '../forms/number-field';

const MBPS = 1e6;
const GB = 1e9;
const MINOR = 100;

/** The fields of the form, by the path of what they stand for. */
export const PLAN_FIELDS = [
  'provider',
  'name',
  'technology',
  'down.maxBps',
  'down.normalBps',
  'down.minBps',
  'up.maxBps',
  'up.normalBps',
  'up.minBps',
  'priceMinor',
  'currency',
  'billingDay',
  'capBytes',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

/** What stands in the form, as it was typed. */
export type PlanDraft = Readonly<Record<PlanField, string>>;

/** The plan as one would type it. */
export function planDraft(plan: LinePlan): PlanDraft {
  const speed = (bps: number | null): string => fieldText(bps === null ? null : bps / MBPS);
  return {
    provider: plan.provider,
    name: plan.name,
    technology: plan.technology ?? '',
    'down.maxBps': speed(plan.down.maxBps),
    'down.normalBps': speed(plan.down.normalBps),
    'down.minBps': speed(plan.down.minBps),
    'up.maxBps': speed(plan.up.maxBps),
    'up.normalBps': speed(plan.up.normalBps),
    'up.minBps': speed(plan.up.minBps),
    priceMinor: fieldText(plan.priceMinor === null ? null : plan.priceMinor / MINOR),
    currency: plan.currency,
    billingDay: String(plan.billingDay),
    capBytes: fieldText(plan.capBytes === null ? null : plan.capBytes / GB),
  };
}

/** The plan that was typed, or what is wrong with it. */
export type ReadPlan =
  | { readonly plan: LinePlan; readonly errors: null }
  | { readonly plan: null; readonly errors: FieldErrors };

/** Reads the form. */
export function readPlan(draft: PlanDraft): ReadPlan {
  const errors: Record<string, string> = {};
  const amount = (field: PlanField, unit: number): number | null => {
    const typed = typedNumber(draft[field]);
    if (!typed.isValid) errors[field] = planWords.errors.number;
    return typed.isValid && typed.amount !== null ? Math.round(typed.amount * unit) : null;
  };
  const side = (direction: 'down' | 'up'): LinePlan['down'] => ({
    maxBps: amount(`${direction}.maxBps`, MBPS),
    normalBps: amount(`${direction}.normalBps`, MBPS),
    minBps: amount(`${direction}.minBps`, MBPS),
  });
  const candidate = {
    provider: draft.provider.trim(),
    name: draft.name.trim(),
    technology: draft.technology === '' ? null : draft.technology,
    down: side('down'),
    up: side('up'),
    priceMinor: amount('priceMinor', MINOR),
    currency: draft.currency.trim().toUpperCase(),
    billingDay: Number(draft.billingDay),
    capBytes: amount('capBytes', GB),
  };
  const parsed = linePlan.safeParse(candidate);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const inner = path.join('.');
    const field = PLAN_FIELDS.find((name) => name === inner || name.startsWith(`${inner}.`));
    if (field !== undefined) errors[field] ??= ownWords(inner) ?? message;
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { plan: null, errors };
  return { plan: parsed.data, errors: null };
}

/** Where the contract speaks to programs; `null` where its own words will do. */
function ownWords(path: string): string | null {
  const { errors } = planWords;
  if (path === 'down' || path === 'up') return errors.order;
  if (path === 'billingDay') return errors.day;
  if (path === 'currency') return errors.currency;
  return /Bps$|Bytes$|Minor$/.test(path) ? errors.number : null;
}
