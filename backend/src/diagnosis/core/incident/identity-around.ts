import type {
  Family,
  IdentityChange,
  IdentityFamily,
  IdentityView,
  NetworkOwner,
} from '@lineside/contract';

const HOUR_MS = 3_600_000;

/** A public address with when it was first seen. */
export interface KnownIdentity {
  readonly family: Family;
  readonly address: string;
  readonly sinceMs: number;
}

/** What is known of the public addresses. */
export interface IdentityFacts {
  /** The newest of each family. */
  readonly newest: readonly KnownIdentity[];
  /** Newest first, from an hour before the outage until now. */
  readonly changes: readonly IdentityChange[];
  readonly ownerOf: (address: string) => NetworkOwner;
}

/** When changes near an outage are looked for. */
export function identityRange(outage: { readonly startMs: number }, nowMs: number) {
  return { fromMs: Math.max(0, outage.startMs - HOUR_MS), toMs: nowMs + 1 };
}

/** The public addresses as they were an hour after an outage, and their changes since an hour before it. */
export function identityAround(
  { endMs }: { readonly endMs: number | null },
  { newest, changes, ownerOf }: IdentityFacts,
): IdentityView {
  const untilMs = endMs === null ? Infinity : endMs + HOUR_MS;
  const near = changes.filter(({ atMs }) => atMs <= untilMs);
  const families = newest.map((now): IdentityFamily => {
    const ofFamily = changes.filter(({ family }) => family === now.family);
    const nextChange = ofFamily.findLast(({ atMs }) => atMs > untilMs);
    const lastChange = ofFamily.find(({ atMs }) => atMs <= untilMs);
    const address = nextChange === undefined ? now.address : nextChange.oldAddress;
    const owner = address === null ? { asn: null, asName: null } : ownerOf(address);
    return {
      family: now.family,
      address,
      ...owner,
      sinceMs: lastChange?.atMs ?? (nextChange === undefined ? now.sinceMs : null),
      methods: [],
      doMethodsAgree: null,
    };
  });
  return { families, changes: near.map((change) => withOwners(change, ownerOf)) };
}

function withOwners(
  change: IdentityChange,
  ownerOf: (address: string) => NetworkOwner,
): IdentityChange {
  const { oldAddress, newAddress } = change;
  const oldAsn = oldAddress === null ? null : ownerOf(oldAddress).asn;
  return { ...change, oldAsn, newAsn: ownerOf(newAddress).asn };
}
