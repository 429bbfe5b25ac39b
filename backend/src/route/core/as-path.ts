/** An answering hop, as far as paths are compared. */
export interface WayHop {
  readonly ttl: number;
  readonly address: string;
}

/** The AS number of an address; `null` when it is not known. */
export type AsnOf = (address: string) => number | null;

/** The networks along a way in order, each once per passage; unknown ones left out. */
export function asPathOf(hops: readonly WayHop[], asnOf: AsnOf): number[] {
  const known = outlineOf(hops, asnOf).filter((asn) => asn !== null);
  return known.filter((asn, i) => asn !== known[i - 1]);
}

/**
 * Whether two ways can lead through the same networks: hops that were silent or belong to nobody known
 * may stand for any network, or for none.
 */
export function canBeSameAsPath(
  one: readonly WayHop[],
  other: readonly WayHop[],
  asnOf: AsnOf,
): boolean {
  return canMatch(outlineOf(one, asnOf), outlineOf(other, asnOf));
}

/** The networks in order, with `null` for each stretch of unknown ones. */
function outlineOf(hops: readonly WayHop[], asnOf: AsnOf): (number | null)[] {
  const outline: (number | null)[] = [];
  const note = (asn: number | null): void => {
    if (outline.at(-1) !== asn) outline.push(asn);
  };
  let nextTtl = 1;
  for (const { ttl, address } of hops) {
    if (ttl > nextTtl) note(null);
    note(asnOf(address));
    nextTtl = ttl + 1;
  }
  return outline;
}

/**
 * Whether some list of networks fits both outlines. An unknown stretch may be any number of networks,
 * also more of the one before it. Works from the ends, as everything behind is decided there.
 */
function canMatch(one: readonly (number | null)[], other: readonly (number | null)[]): boolean {
  const width = other.length + 1;
  const doTailsMatch: boolean[] = [];
  for (let i = one.length; i >= 0; i -= 1) {
    for (let j = other.length; j >= 0; j -= 1) {
      const at = (k: number, l: number): boolean => doTailsMatch[k * width + l] ?? false;
      const hasOne = i < one.length;
      const hasOther = j < other.length;
      let does = !hasOne && !hasOther;
      if (hasOne && one[i] === null) does ||= at(i + 1, j) || (hasOther && at(i, j + 1));
      if (hasOther && other[j] === null) does ||= at(i, j + 1) || (hasOne && at(i + 1, j));
      if (hasOne && hasOther && one[i] === other[j]) {
        does ||= at(i + 1, j + 1) || at(i + 1, j) || at(i, j + 1);
      }
      doTailsMatch[i * width + j] = does;
    }
  }
  return doTailsMatch[0] ?? false;
}
