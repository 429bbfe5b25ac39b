import type { LineState } from '@lineside/contract';

/** One word for each state; always beside its shape, never colour alone. */
export const stateWords: Record<LineState, string> = {
  up: 'Up',
  degraded: 'Degraded',
  down: 'Down',
  unknown: 'Unknown',
};
