import dnsPacket from 'dns-packet';

/** One question for an IPv4 address. */
export interface DnsQuestion {
  /** 0 to 65535; an answer must repeat it. */
  readonly id: number;
  readonly name: string;
  /** DNSSEC OK (RFC 4035): signatures are wanted, and the word whether they were checked. */
  readonly wantsSignatures: boolean;
  /** Checking Disabled (RFC 4035): answer even with what cannot be verified. */
  readonly isUnchecked: boolean;
}

/** What an answer says. */
export interface DnsAnswer {
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL`, ...; `null`: it carries our id, but the rest makes no sense. */
  readonly rcode: string | null;
  /** Number of answer records; `null` when they cannot be read. */
  readonly answerCount: number | null;
  /** IPv4 addresses among the records, in order, at most eight. */
  readonly addresses: readonly string[];
  /** Authentic Data: the resolver says it has verified the signatures. */
  readonly isAuthentic: boolean;
}

/** Answer size we accept without fragments on any path (DNS flag day 2020). */
const UDP_PAYLOAD_BYTES = 1232;
const MAX_ADDRESSES = 8;

const HEADER_BYTES = 12;
const RESPONSE_BIT = 0x80;

const MANGLED: DnsAnswer = { rcode: null, answerCount: null, addresses: [], isAuthentic: false };

/** The bytes of a question: recursion desired, EDNS with a payload size no path fragments. */
export function encodeQuestion(question: DnsQuestion): Buffer {
  const { id, name, wantsSignatures, isUnchecked } = question;
  return dnsPacket.encode({
    type: 'query',
    id,
    flags: dnsPacket.RECURSION_DESIRED | (isUnchecked ? dnsPacket.CHECKING_DISABLED : 0),
    questions: [{ type: 'A', class: 'IN', name }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD_BYTES,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: wantsSignatures ? dnsPacket.DNSSEC_OK : 0,
        flag_do: wantsSignatures,
        options: [],
      },
    ],
  });
}

/**
 * Reads a datagram that arrived after a question.
 *
 * @returns `null` when it does not belong to the question (late, spoofed, or not DNS at all)
 */
export function readDatagram(bytes: Uint8Array, question: DnsQuestion): DnsAnswer | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < HEADER_BYTES || buffer.readUInt16BE(0) !== question.id) return null;
  if ((buffer.readUInt8(2) & RESPONSE_BIT) === 0) return null;
  let message;
  try {
    message = dnsPacket.decode(buffer);
  } catch {
    // Our id, but the rest makes no sense: the resolver (or a box in between) mangles answers.
    return MANGLED;
  }
  const rcode = rcodeOf(message);
  const asked = message.questions?.[0];
  // A server that could not even read the question may leave it out of its error.
  const isOurs =
    asked === undefined
      ? rcode !== 'NOERROR' && rcode !== 'NXDOMAIN'
      : asked.type === 'A' && asked.name.toLowerCase() === question.name.toLowerCase();
  if (!isOurs) return null;
  const answers = message.answers ?? [];
  const addresses = answers.flatMap((record) => (record.type === 'A' ? [record.data] : []));
  return {
    rcode,
    answerCount: answers.length,
    addresses: addresses.slice(0, MAX_ADDRESSES),
    isAuthentic: message.flag_ad,
  };
}

function rcodeOf(message: dnsPacket.DecodedPacket): string {
  // The library sets it, its typings do not know.
  const { rcode } = message as { rcode?: unknown };
  return typeof rcode === 'string' ? rcode : 'NOERROR';
}
