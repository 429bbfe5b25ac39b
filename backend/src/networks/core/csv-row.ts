/** Addresses that one network announces, both ends included, as numbers. */
export interface OwnedRange {
  readonly first: bigint;
  readonly last: bigint;
  /** Number of the autonomous system. */
  readonly asn: number;
  readonly asName: string;
}

/** First, last, number, name; the name is quoted when it has a comma or a quote. */
const ROW = /^(\d{1,39}),(\d{1,39}),(\d{1,10}),(?:"((?:[^"]|"")*)"|([^"]*))$/;
const HIGHEST_ASN = 0xffff_ffff;

/** Blanks of all kinds, and soft hyphens, which the source has between words. */
const GAPS = /[\s\u00ad]+/g;

/**
 * Reads a line of the table of ranges.
 *
 * @returns `null` when it is none
 */
export function parseRow(line: string): OwnedRange | null {
  const [, first, last, number, quoted, plain] = ROW.exec(line.trimEnd()) ?? [];
  if (first === undefined || last === undefined) return null;
  const range = { first: BigInt(first), last: BigInt(last), asn: Number(number) };
  const asName = (quoted?.replaceAll('""', '"') ?? plain ?? '').replace(GAPS, ' ').trim();
  const isSound = range.first <= range.last && range.asn > 0 && range.asn <= HIGHEST_ASN;
  return isSound ? { ...range, asName } : null;
}
