import type { BoxTrouble } from '@lineside/contract';
import type { LightSign } from './line-light.ts';

/** What the box light goes by. */
export interface BoxFacts {
  /** No verdict about the line was reached since the start. */
  readonly isStarting: boolean;
  readonly waitsForSetup: boolean;
  readonly troubles: readonly BoxTrouble[];
  /** An alert was sent to the lights and nobody has looked at it. */
  readonly hasUnreadAlert: boolean;
}

const TROUBLE_SIGNS: Readonly<Record<BoxTrouble, LightSign>> = {
  'weak-power': { pattern: 'fast-blink', meaning: 'box-weak-power' },
  disk: { pattern: 'slow-blink', meaning: 'box-disk' },
  'sd-card': { pattern: 'slow-blink', meaning: 'box-sd-card' },
  clock: { pattern: 'slow-blink', meaning: 'box-clock' },
  settings: { pattern: 'slow-blink', meaning: 'box-settings' },
  'update-failed': { pattern: 'slow-blink', meaning: 'box-update-failed' },
};

/** Weak power first: it makes everything else untrustworthy. */
const GRAVEST_FIRST: readonly BoxTrouble[] = [
  'weak-power',
  'disk',
  'sd-card',
  'settings',
  'update-failed',
  'clock',
];

/** The box light. */
export function boxSign(facts: BoxFacts): LightSign {
  const { isStarting, waitsForSetup, troubles, hasUnreadAlert } = facts;
  const gravest = GRAVEST_FIRST.find((trouble) => troubles.includes(trouble));
  // A clock that is not set yet is part of every start; weak power and a bad disk are not.
  if (gravest !== undefined && !(isStarting && gravest === 'clock')) return TROUBLE_SIGNS[gravest];
  if (isStarting) return { pattern: 'double-flash', meaning: 'box-starting' };
  if (waitsForSetup) return { pattern: 'double-flash', meaning: 'box-waits-for-setup' };
  if (hasUnreadAlert) return { pattern: 'triple-flash', meaning: 'alert-unread' };
  return { pattern: 'steady', meaning: 'box-well' };
}
