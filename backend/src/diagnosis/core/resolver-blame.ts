import type { Blame, ResolverOwner } from '@lineside/contract';
import { ownerOf } from '../../kernel/resolver-owner.ts';
import type { LineMemory } from './line-state.ts';
import type { ResolverTrack } from './resolver-track.ts';

/** Who runs a resolver, as far as its address and the default gateways tell. */
export function ownerIn({ link }: LineMemory, { resolver }: ResolverTrack): ResolverOwner {
  const sides = link === null ? [] : [link.ipv4, link.ipv6];
  return ownerOf(
    resolver,
    sides.flatMap(({ gateway }) => gateway ?? []),
  );
}

/** Whom to ask about what a resolver says: what a home router answers, it was told by the ISP. */
export function blameForAnswers(memory: LineMemory, track: ResolverTrack): Blame {
  switch (ownerIn(memory, track)) {
    case 'router':
    case 'isp':
      return 'isp';
    case 'public':
      return 'dns-operator';
    case 'unknown':
      return 'unknown';
  }
}
