import { NotDer, optional, readOne, TAG, the, within, type DerElement } from './der.ts';

/** What an authority answers (RFC 3161, section 2.4.2). */
export type StampReply =
  | { readonly status: 'granted'; readonly token: Uint8Array }
  | { readonly status: 'refused'; readonly detail: string }
  | { readonly status: 'unreadable'; readonly detail: string };

/** Of `PKIStatus`: granted, and granted with changes to what was asked for. */
const GRANTED = [0, 1];

/** Bits of `PKIFailureInfo`. */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'it does not take this kind of hash',
  2: 'it does not take this request',
  5: 'it cannot read the request',
  14: 'it has no time at the moment',
  15: 'it does not take this policy',
  16: 'it does not take an extension',
  17: 'it does not have what was asked for besides',
  25: 'it is broken',
};
const MOST_DETAIL_LENGTH = 200;

/** Reads an answer; never throws. */
export function readReply(bytes: Uint8Array): StampReply {
  try {
    const [statusInfo, token] = within(readOne(bytes, TAG.sequence), TAG.sequence);
    const [status, ...reasons] = within(statusInfo, TAG.sequence);
    const code = the(status, TAG.integer).content;
    if (code.length !== 1) throw new NotDer('a status of several bytes');
    if (!GRANTED.includes(code[0] ?? -1)) return { status: 'refused', detail: detailOf(reasons) };
    return { status: 'granted', token: the(token, TAG.sequence).raw };
  } catch (error) {
    if (error instanceof NotDer) return { status: 'unreadable', detail: error.message };
    throw error;
  }
}

/** In the server's own words, and by its code. */
function detailOf(reasons: readonly DerElement[]): string {
  const texts = optional(reasons, TAG.sequence);
  const words =
    texts === null
      ? []
      : within(texts, TAG.sequence).map(({ content }) => new TextDecoder().decode(content));
  const [unusedBits = 0, ...bits] = optional(reasons, TAG.bits)?.content ?? [];
  const codes = Object.entries(FAILURES).flatMap(([bit, text]) => {
    const at = Number(bit);
    const isSet = ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
    return isSet && at < bits.length * 8 - unusedBits ? [text] : [];
  });
  const all = [...words, ...codes].join('; ').replaceAll(/\p{Cc}+/gu, ' ');
  return all === '' ? 'no reason was given' : all.slice(0, MOST_DETAIL_LENGTH);
}
