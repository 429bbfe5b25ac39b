import type { Target } from '@lineside/contract';
import type { AsnOf } from './as-path.ts';

/** So many anchors of a family are traced. */
export const TRACED_ANCHORS = 2;

/** What the choice goes by. */
export interface AnchorFacts {
  /** Addresses traced until now, which stay as long as they are anchors: paths are compared over time. */
  readonly fixed: readonly string[];
  readonly hasAnswered: (anchor: Target) => boolean;
  readonly asnOf: AsnOf;
}

/**
 * Chooses the anchors to be traced: those traced until now, then those that have answered lately, of
 * these the ones in other networks, of these the first ones of the settings.
 *
 * @param anchors of one family, in the order of the settings
 */
export function chooseAnchors(anchors: readonly Target[], facts: AnchorFacts): Target[] {
  const { fixed, hasAnswered, asnOf } = facts;
  const chosen = fixed
    .flatMap((address) => anchors.find((anchor) => anchor.address === address) ?? [])
    .slice(0, TRACED_ANCHORS);
  while (chosen.length < Math.min(TRACED_ANCHORS, anchors.length)) {
    const networks = chosen.map(({ address }) => asnOf(address));
    const isElsewhere = ({ address }: Target): boolean => {
      const asn = asnOf(address);
      return asn === null || !networks.includes(asn);
    };
    const rest = anchors.filter((anchor) => !chosen.includes(anchor));
    const answering = rest.filter(hasAnswered);
    const next = answering.find(isElsewhere) ?? answering[0] ?? rest.find(isElsewhere) ?? rest[0];
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen;
}
