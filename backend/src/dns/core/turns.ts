import type { Resolver } from '@lineside/contract';

/** One question in a period's order. */
export interface Turn {
  readonly resolver: Resolver;
  /** The resolver's first turn of the period. */
  readonly isFirst: boolean;
}

/** The household depends on its own resolvers, so they are asked so many times per period. */
const SYSTEM_ROUNDS = 3;

/**
 * The order of a period: the system's resolvers three times, the public ones, asked only for
 * comparison, once; mixed so that no two questions to one resolver are neighbours where it can be helped.
 */
export function turnsOf(resolvers: readonly Resolver[]): Turn[] {
  const system = resolvers.filter(({ origin }) => origin === 'system');
  const others = resolvers.filter(({ origin }) => origin !== 'system');
  const rounds = Array.from({ length: SYSTEM_ROUNDS }, (_, round) => [
    ...system.map((resolver) => ({ resolver, isFirst: round === 0 })),
    ...others
      .filter((_resolver, index) => index % SYSTEM_ROUNDS === round)
      .map((resolver) => ({ resolver, isFirst: true })),
  ]);
  return rounds.flat();
}
