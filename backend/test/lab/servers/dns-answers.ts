import dnsPacket from 'dns-packet';
import type { Answer, DecodedPacket, Packet, Question } from 'dns-packet';
import { anchors, anyHost, webHosts } from '../network/addresses.ts';

interface HostAddresses {
  4: string | null;
  6: string | null;
}

const TTL_S = 60;
const SERVFAIL = 2;
const NXDOMAIN = 3;

const names: Readonly<Record<string, HostAddresses>> = {
  ...webHosts,
  'one.one.one.one': { 4: anchors[4][0], 6: anchors[6][0] },
  'cloudflare-dns.com': { 4: anchors[4][0], 6: anchors[6][0] },
  'dns.quad9.net': { 4: anchors[4][1], 6: anchors[6][1] },
  'dns.google': { 4: anchors[4][2], 6: anchors[6][2] },
};

/** Zones whose owners answer truthfully that a made-up name does not exist. */
const strictZones = ['example.com', 'example.net', 'example.org', 'invalid', 'test', 'arpa'];

function isMadeUp(name: string): boolean {
  return strictZones.some((zone) => name.endsWith(`.${zone}`));
}

function authority(name: string): Answer {
  const zone = strictZones.find((candidate) => name.endsWith(`.${candidate}`)) ?? name;
  return {
    type: 'SOA',
    name: zone,
    ttl: TTL_S,
    data: {
      mname: 'ns.icann.org',
      rname: 'noc.dns.icann.org',
      serial: 2026010101,
      refresh: 7200,
      retry: 3600,
      expire: 1_209_600,
      minimum: TTL_S,
    },
  };
}

function addressAnswers(question: Question, addresses: HostAddresses): Answer[] {
  const { type, name } = question;
  const data = type === 'A' ? addresses[4] : type === 'AAAA' ? addresses[6] : null;
  if (data === null || (type !== 'A' && type !== 'AAAA')) return [];
  return [{ type, name, ttl: TTL_S, data }];
}

/** Result code and records for a question, as a resolver that knows the lab's names gives them. */
export function resolve(question: Question): {
  rcode: number;
  answers: Answer[];
  authorities: Answer[];
} {
  const name = question.name.toLowerCase();
  // The well-known name with a broken signature: every validating resolver refuses it.
  if (name === 'dnssec-failed.org') return { rcode: SERVFAIL, answers: [], authorities: [] };
  if (isMadeUp(name)) return { rcode: NXDOMAIN, answers: [], authorities: [authority(name)] };
  const answers = addressAnswers(question, names[name] ?? anyHost);
  return { rcode: 0, answers, authorities: answers.length > 0 ? [] : [authority(name)] };
}

/** The response to a query with the same id, question and EDNS. */
export function responseTo(
  query: DecodedPacket,
  content: { rcode: number; answers: Answer[]; authorities: Answer[] },
): Packet {
  const wantsEdns = query.additionals?.some((record) => record.type === 'OPT') ?? false;
  const asked = query.flag_rd ? dnsPacket.RECURSION_DESIRED : 0;
  return {
    type: 'response',
    id: query.id,
    flags: asked | dnsPacket.RECURSION_AVAILABLE | content.rcode,
    questions: query.questions,
    answers: content.answers,
    authorities: content.authorities,
    additionals: wantsEdns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: 1232,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  };
}

/** Answers one encoded query; `null` for what is not a query. */
export function answerQuery(message: Buffer): Buffer | null {
  const query = decodeQuery(message);
  const [question] = query?.questions ?? [];
  if (query === null || question === undefined) return null;
  return dnsPacket.encode(responseTo(query, resolve(question)));
}

/** Decodes a query; `null` for garbage and for responses. */
export function decodeQuery(message: Buffer): DecodedPacket | null {
  try {
    const packet = dnsPacket.decode(message);
    return packet.flag_qr ? null : packet;
  } catch {
    return null; // anybody can send anything to port 53
  }
}
