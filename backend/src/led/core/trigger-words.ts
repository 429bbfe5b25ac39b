import { PATTERN_STEPS, type MovingPattern } from './pattern-steps.ts';

/** What a `trigger` file says. */
export interface Triggers {
  /** `null`: none is in brackets, which no kernel should write. */
  readonly current: string | null;
  readonly available: ReadonlySet<string>;
}

/** Reads a `trigger` file: all that the kernel has, the one in force in brackets. */
export function parseTriggers(text: string): Triggers {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const current = words.find((word) => word.startsWith('['))?.slice(1, -1) ?? null;
  return { current, available: new Set(words.map((word) => word.replaceAll(/[[\]]/g, ''))) };
}

/** How the kernel blinks by itself. */
export type KernelBlink =
  | { readonly trigger: 'timer'; readonly onMs: number; readonly offMs: number }
  | { readonly trigger: 'pattern'; readonly pattern: string };

/**
 * The kernel trigger for a pattern: `timer` for an even blink, `pattern` for the rest.
 *
 * @param level brightness while lit, 1 to max_brightness
 * @returns `null` where this kernel has no trigger for it
 */
export function kernelBlink(
  pattern: MovingPattern,
  level: number,
  available: ReadonlySet<string>,
): KernelBlink | null {
  const steps = PATTERN_STEPS[pattern];
  const [on, off] = steps;
  if (steps.length === 2 && on !== undefined && off !== undefined) {
    if (!available.has('timer')) return null;
    return { trigger: 'timer', onMs: on.durationMs, offMs: off.durationMs };
  }
  if (!available.has('pattern')) return null;
  // Each step twice, the second time without duration: else the kernel fades from one to the next.
  const words = steps.flatMap(({ isLit, durationMs }) => {
    const brightness = isLit ? level : 0;
    return [brightness, durationMs, brightness, 0];
  });
  return { trigger: 'pattern', pattern: words.join(' ') };
}
