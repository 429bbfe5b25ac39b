import type { Resolver } from '@lineside/contract';

/** One question of a period. */
export interface Turn {
  readonly resolver: Resolver;
  /** The resolver's first turn of the period. */
  readonly isFirst: boolean;
}

/** The household depends on its own resolvers, so they are asked so many times per period. */
const ROUNDS = 4;

/**
 * A period in rounds of equal distance: the system's resolvers are asked in each, the public ones,
 * there only for comparison, in one of them.
 */
export function roundsOf(resolvers: readonly Resolver[]): (readonly Turn[])[] {
  const system = resolvers.filter(({ origin }) => origin === 'system');
  const others = resolvers.filter(({ origin }) => origin !== 'system');
  return Array.from({ length: ROUNDS }, (_, round) => [
    ...system.map((resolver) => ({ resolver, isFirst: round === 0 })),
    ...others
      .filter((_resolver, index) => index % ROUNDS === round)
      .map((resolver) => ({ resolver, isFirst: true })),
  ]);
}
