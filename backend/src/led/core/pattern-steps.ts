import type { LightPattern } from '@lineside/contract';

/** A stretch of a pattern in which the light stays as it is. */
export interface PatternStep {
  readonly isLit: boolean;
  readonly durationMs: number;
}

/** The patterns that move: what they do over and over. */
export type MovingPattern = Exclude<LightPattern, 'off' | 'steady'>;

/**
 * Told apart by rhythm alone: once in two seconds, five times a second, or two or three flashes and a rest.
 * Nothing flashes more than five times a second: far from what harms people with photosensitive
 * epilepsy at this size, and slow enough to count.
 */
export const PATTERN_STEPS: Readonly<Record<MovingPattern, readonly PatternStep[]>> = {
  'slow-blink': [
    { isLit: true, durationMs: 1000 },
    { isLit: false, durationMs: 1000 },
  ],
  'fast-blink': [
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 100 },
  ],
  'double-flash': [
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 150 },
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 1150 },
  ],
  'triple-flash': [
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 150 },
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 150 },
    { isLit: true, durationMs: 100 },
    { isLit: false, durationMs: 1400 },
  ],
};
