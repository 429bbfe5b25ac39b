/** Tags of DER (X.690) that occur in time stamps. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  bytes: 0x04,
  null: 0x05,
  id: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` and `[1]` around other elements. */
  context0: 0xa0,
  context1: 0xa1,
} as const;

/** One element as it lies in the bytes it was read from. */
export interface DerElement {
  readonly tag: number;
  /** With tag and length. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

/** What was read is no DER, or not what had to be there. Never leaves the readers of this folder. */
export class NotDer extends Error {}

/** Elements one after the other, which must fill the bytes. */
export function readAll(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readAt(bytes, at);
    elements.push(element);
    at += element.raw.length;
  }
  return elements;
}

/** The only element in the bytes, which must have this tag. */
export function readOne(bytes: Uint8Array, tag: number): DerElement {
  const [element, ...others] = readAll(bytes);
  if (others.length > 0) throw new NotDer('more than one element');
  return the(element, tag);
}

/** An element that must be there and have this tag. */
export function the(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw new NotDer(`no element ${tag.toString(16)}`);
  return element;
}

/** What is within an element that must be there and have this tag. */
export function within(element: DerElement | undefined, tag: number): DerElement[] {
  return readAll(the(element, tag).content);
}

/** The element around others, `null` where it is left out, as optional ones may be. */
export function optional(elements: readonly DerElement[], tag: number): DerElement | null {
  return elements.find((element) => element.tag === tag) ?? null;
}

function readAt(bytes: Uint8Array, at: number): DerElement {
  const tag = byteAt(bytes, at);
  if ((tag & 0x1f) === 0x1f) throw new NotDer('a tag of several bytes');
  const first = byteAt(bytes, at + 1);
  // Lengths of four bytes would be beyond any answer that is taken; 0x80 is BER.
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 3) throw new NotDer('a length that is not taken');
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) {
    length = length * 256 + byteAt(bytes, at + 2 + index);
  }
  const start = at + 2 + lengthBytes;
  if (start + length > bytes.length) throw new NotDer('cut off');
  return {
    tag,
    raw: bytes.subarray(at, start + length),
    content: bytes.subarray(start, start + length),
  };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new NotDer('cut off');
  return byte;
}

/** One element around the parts. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return new Uint8Array([tag, ...lengthOf(length), ...parts.flatMap((part) => [...part])]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff];
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}

/** An object identifier in its usual form, e.g. `1.2.840.113549.1.7.2`. */
export function readId(element: DerElement | undefined): string {
  const arcs: number[] = [];
  let value = 0;
  for (const byte of the(element, TAG.id).content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  // The first two are written as one number.
  const [first = 0, ...others] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...others].join('.');
}
