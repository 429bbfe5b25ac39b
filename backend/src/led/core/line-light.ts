import type { Blame, LightMeaning, LightPattern, Verdict } from '@lineside/contract';

/** What one light shows and means. */
export interface LightSign {
  readonly pattern: LightPattern;
  readonly meaning: LightMeaning;
}

/** Who has to act lives in this home: look at your own cables before you call anybody. */
const IS_AT_HOME: Readonly<Record<Blame, boolean>> = {
  'own-device': true,
  lan: true,
  router: true,
  'access-line': false,
  isp: false,
  'dns-operator': false,
  remote: false,
  none: false,
  unknown: false,
};

/** The line light; `null` stands for a verdict that was not reached yet. */
export function lineSign(verdict: Pick<Verdict, 'state' | 'blame'> | null): LightSign {
  switch (verdict?.state ?? 'unknown') {
    case 'up':
      return { pattern: 'steady', meaning: 'line-works' };
    case 'degraded':
      return { pattern: 'slow-blink', meaning: 'line-degraded' };
    case 'down':
      return IS_AT_HOME[verdict?.blame ?? 'unknown']
        ? { pattern: 'double-flash', meaning: 'line-down-at-home' }
        : { pattern: 'fast-blink', meaning: 'line-down-outside' };
    case 'unknown':
      return { pattern: 'off', meaning: 'line-not-known' };
  }
}
