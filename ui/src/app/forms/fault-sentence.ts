import { capitalised, faultWords } from '../format/words';

/** How zod tells a limit, e.g. `Too small: expected number to be >=1`. */
const LIMIT = /^Too (?:small|big): expected (?:number|int) to be (>=|<=)(-?[\d.]+)$/;
/** How the contract tells of a name in braces it does not know. */
const PLACEHOLDER = /^has the unknown placeholder (\{.*?\}); known are (.*)$/;

/** What the contract says of a value, as a sentence in the reader's language; as it stands where it is not known. */
export function faultSentence(message: string): string {
  const known = Object.entries(faultWords.known).find(([said]) => said === message);
  if (known !== undefined) return known[1];
  const [, sign, limit] = LIMIT.exec(message) ?? [];
  if (limit !== undefined) {
    return sign === '>=' ? faultWords.atLeast(limit) : faultWords.atMost(limit);
  }
  const [, wrong, names] = PLACEHOLDER.exec(message) ?? [];
  if (wrong !== undefined && names !== undefined) return faultWords.placeholder(wrong, names);
  return `${capitalised(message)}.`.replace(/\.\.$/, '.');
}
