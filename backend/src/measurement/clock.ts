import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';

/** The clock everything is dated by, see `BoxClock`. */
export const CLOCK = Symbol('Clock');
/** The clock of the machine, right or wrong: for stamps that other programs took from it. */
export const MACHINE_CLOCK = Symbol('MachineClock');
export const RANDOM = Symbol('Random');

/** The machine's clocks: the only place that asks them. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** The machine's randomness, for jitter and probe names; not for secrets. */
export const systemRandom: Random = { next: () => Math.random() };
