import type { Rollup } from '../core/rollup.ts';
import { ROLLUP_FIGURES } from '../rollup-figures.ts';

export const FIGURE_NAMES: readonly string[] = ROLLUP_FIGURES.map(([, column]) => column);
export const FIGURES_ALIASED = ROLLUP_FIGURES.map(
  ([field, column]) => `${column} AS ${field}`,
).join(', ');

/** In the order of {@link FIGURE_NAMES}. */
export function figureValues(rollup: Rollup): (number | Uint8Array | null)[] {
  return ROLLUP_FIGURES.map(([field]) => {
    const value = rollup[field];
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  });
}
