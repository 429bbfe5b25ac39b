import type { DnsReading } from '@lineside/contract';
import dnsPacket from 'dns-packet';

/** One question for an IPv4 address. */
export interface DnsQuestion {
  /** 0 to 65535; an answer must repeat it. */
  readonly id: number;
  readonly name: string;
  readonly kind: DnsReading['kind'];
}

/** What an answer says, in the words of the reading. */
export type AnswerFacts = Pick<DnsReading, 'rcode' | 'failure' | 'answerCount'>;

/** Answer size we accept without fragments on any path (DNS flag day 2020). */
const UDP_PAYLOAD_BYTES = 1232;

const HEADER_BYTES = 12;
const RESPONSE_BIT = 0x80;

/** The bytes of a question: recursion desired, EDNS with a payload size no path fragments. */
export function encodeQuestion(question: DnsQuestion): Buffer {
  return dnsPacket.encode({
    type: 'query',
    id: question.id,
    flags: dnsPacket.RECURSION_DESIRED,
    questions: [{ type: 'A', class: 'IN', name: question.name }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD_BYTES,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  });
}

/**
 * Judges a datagram that arrived after a question.
 *
 * @returns `null` when it does not belong to the question (late, spoofed, or not DNS at all)
 */
export function judgeDatagram(bytes: Uint8Array, question: DnsQuestion): AnswerFacts | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < HEADER_BYTES || buffer.readUInt16BE(0) !== question.id) return null;
  if ((buffer.readUInt8(2) & RESPONSE_BIT) === 0) return null;
  let message;
  try {
    message = dnsPacket.decode(buffer);
  } catch {
    // Our id, but the rest makes no sense: the resolver (or a box in between) mangles answers.
    return { rcode: null, failure: 'bad-answer', answerCount: null };
  }
  const rcode = rcodeOf(message);
  const asked = message.questions?.[0];
  // A server that could not even read the question may leave it out of its error.
  const isOurs =
    asked === undefined
      ? rcode !== 'NOERROR' && rcode !== 'NXDOMAIN'
      : asked.type === 'A' && asked.name.toLowerCase() === question.name.toLowerCase();
  if (!isOurs) return null;
  return {
    rcode,
    failure: failureOf(rcode, question.kind),
    answerCount: message.answers?.length ?? 0,
  };
}

function rcodeOf(message: dnsPacket.DecodedPacket): string {
  // The library sets it, its typings do not know.
  const { rcode } = message as { rcode?: unknown };
  return typeof rcode === 'string' ? rcode : 'NOERROR';
}

/** A popular name that "does not exist" is a lie; a random one that does not is an answer. */
function failureOf(rcode: string, kind: DnsReading['kind']): DnsReading['failure'] {
  switch (rcode) {
    case 'NOERROR':
      return null;
    case 'NXDOMAIN':
      return kind === 'uncached' ? null : 'bad-answer';
    case 'SERVFAIL':
      return 'servfail';
    case 'REFUSED':
      return 'refused';
    default:
      return 'bad-answer';
  }
}
