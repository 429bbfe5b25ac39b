import type { DnsIntegrityReading } from '@lineside/contract';
import type { LineMemory } from './line-state.ts';
import type { ResolverTrack } from './resolver-track.ts';

/** Under which name the newest result of a check is remembered. */
export function integrityKey(
  check: DnsIntegrityReading['check'],
  resolverId: string | null,
): string {
  return `${check} ${resolverId ?? ''}`;
}

/** A resolver of the household with what a check of its honesty found. */
export interface CheckedResolver {
  readonly track: ResolverTrack;
  readonly reading: DnsIntegrityReading;
}

/** The newest result of one check for each resolver the household uses; those not checked yet are left out. */
export function checkedResolvers(
  memory: LineMemory,
  check: DnsIntegrityReading['check'],
): CheckedResolver[] {
  return [...memory.resolvers.values()].flatMap((track) => {
    const reading = memory.integrity.get(integrityKey(check, track.resolver.id))?.reading;
    return track.resolver.origin !== 'system' || reading === undefined ? [] : [{ track, reading }];
  });
}
