import dnsPacket from 'dns-packet';

const NAME = 'whoami.cloudflare';
/** The class of questions about the server itself (CHAOS, RFC 1035). */
const CLASS = 'CH';
const HEADER_BYTES = 12;

/** What a server said to the question who asks. */
export interface WhoamiAnswer {
  /** Its first text; `null` when it refused, said nothing, or nothing that makes sense. */
  readonly text: string | null;
}

/** The bytes of the question "who asks?". */
export function encodeWhoami(id: number): Buffer {
  return dnsPacket.encode({
    type: 'query',
    id,
    flags: dnsPacket.RECURSION_DESIRED,
    questions: [{ type: 'TXT', class: CLASS, name: NAME }],
  });
}

/**
 * Reads a datagram that arrived after the question.
 *
 * @returns `null` when it does not belong to the question
 */
export function readWhoami(bytes: Uint8Array, id: number): WhoamiAnswer | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < HEADER_BYTES || buffer.readUInt16BE(0) !== id) return null;
  let message;
  try {
    message = dnsPacket.decode(buffer);
  } catch {
    return { text: null }; // our id, but the rest makes no sense
  }
  if (!message.flag_qr) return null;
  const [asked] = message.questions ?? [];
  if (asked !== undefined && asked.name.toLowerCase() !== NAME) return null;
  for (const record of message.answers ?? []) {
    if (record.type === 'TXT') return { text: firstText(record.data) };
  }
  return { text: null };
}

function firstText(data: unknown): string | null {
  const first: unknown = Array.isArray(data) ? data[0] : data;
  if (typeof first === 'string') return first;
  return first instanceof Uint8Array ? Buffer.from(first).toString('latin1') : null;
}
