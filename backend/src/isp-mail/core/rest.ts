import type {
  IspMailHold,
  IspMailMissing,
  IspMailRuleId,
  IspMailSettings,
} from '@lineside/contract';

const DAY_MS = 86_400_000;

/** What of an earlier mail the pace depends on. */
export interface EarlierMail {
  readonly rule: IspMailRuleId;
  readonly createdMs: number;
  readonly state: 'draft' | 'released' | 'discarded';
  readonly stateMs: number;
}

/** Whether a rule rests: it has made a mail or draft not long ago, whatever became of it. */
export function isResting(
  rule: IspMailRuleId,
  settings: IspMailSettings,
  earlier: readonly EarlierMail[],
  nowMs: number,
): boolean {
  const sinceMs = nowMs - settings.rules[rule].restDays * DAY_MS;
  return earlier.some((mail) => mail.rule === rule && mail.createdMs > sinceMs);
}

/** Why a mail must not go by itself now; `null`: it may. */
export function holdOf(
  settings: IspMailSettings,
  missing: readonly IspMailMissing[],
  earlier: readonly EarlierMail[],
  nowMs: number,
): IspMailHold | null {
  if (missing.length > 0) return 'missing';
  const sinceMs = nowMs - settings.restDays * DAY_MS;
  const isTooSoon = earlier.some(({ state, stateMs }) => state === 'released' && stateMs > sinceMs);
  return isTooSoon ? 'too-soon' : null;
}
