import type { LightSign } from './line-light.ts';
import type { SpeedGrade } from './speed-grade.ts';

const SIGNS: Readonly<Record<SpeedGrade, LightSign>> = {
  'as-sold': { pattern: 'steady', meaning: 'speed-as-sold' },
  'below-usual': { pattern: 'slow-blink', meaning: 'speed-below-usual' },
  'below-minimum': { pattern: 'double-flash', meaning: 'speed-below-minimum' },
  'not-known': { pattern: 'off', meaning: 'speed-not-known' },
};

/** The speed light: the newest test against the plan, or that one runs now. */
export function speedSign(isTesting: boolean, grade: SpeedGrade): LightSign {
  return isTesting ? { pattern: 'fast-blink', meaning: 'speed-testing' } : SIGNS[grade];
}
