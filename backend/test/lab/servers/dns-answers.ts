import dnsPacket from 'dns-packet';
import type { Answer, DecodedPacket, Packet, Question } from 'dns-packet';
import { searchPage } from '../network/addresses.ts';
import { addressesOf, isBadlySigned, isWellSigned, zoneOf } from './dns-names.ts';
import type { HostAddresses } from './dns-names.ts';

const TTL_S = 60;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const REFUSED = 5;
const DNSSEC_OK = 1 << 15;

/**
 * How a resolver behaves: `honest` tells the truth and checks signatures, `rewriting` leads names that
 * do not exist to a page of its own, `confused` fails to check signatures that are good.
 */
export const manners = ['honest', 'rewriting', 'confused'] as const;
export type Manner = (typeof manners)[number];

/** What a response says, without the envelope. */
export interface DnsContent {
  rcode: number;
  answers: Answer[];
  authorities: Answer[];
  /** Whether the resolver vouches for the signatures (AD). */
  isAuthentic: boolean;
}

function authority(name: string): Answer {
  return {
    type: 'SOA',
    name: zoneOf(name),
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

function failed(rcode: number): DnsContent {
  return { rcode, answers: [], authorities: [], isAuthentic: false };
}

/** Result code and records for a question, as a resolver that knows the lab's names gives them. */
export function resolve(
  question: Question,
  manner: Manner = 'honest',
  isCheckingDisabled = false,
): DnsContent {
  const name = question.name.toLowerCase();
  if (question.class !== undefined && question.class !== 'IN') return failed(REFUSED);
  const isRefused = isBadlySigned(name) || (manner === 'confused' && isWellSigned(name));
  if (isRefused && !isCheckingDisabled) return failed(SERVFAIL);
  const known = addressesOf(name);
  if (known === null && manner !== 'rewriting') {
    return { ...failed(NXDOMAIN), authorities: [authority(name)] };
  }
  const answers = addressAnswers(question, known ?? searchPage);
  return {
    rcode: 0,
    answers,
    authorities: answers.length > 0 ? [] : [authority(name)],
    isAuthentic: isWellSigned(name) && !isCheckingDisabled,
  };
}

/** The TXT record in which Cloudflare's resolver tells who asked it; `null` for any other question. */
export function whoAsked(question: Question, asker: string): DnsContent | null {
  const isWho = question.class === 'CH' && question.name.toLowerCase() === 'whoami.cloudflare';
  if (!isWho || question.type !== 'TXT') return null;
  const answer = { type: 'TXT', class: 'CH', name: question.name, ttl: 0, data: asker } as const;
  return { rcode: 0, answers: [answer], authorities: [], isAuthentic: false };
}

/** Whether the asker wants to know about signatures. */
export function wantsDnssec(query: DecodedPacket): boolean {
  return query.additionals?.some((record) => record.type === 'OPT' && record.flag_do) ?? false;
}

/** The response to a query with the same id, question and EDNS. */
export function responseTo(query: DecodedPacket, content: DnsContent): Packet {
  const hasEdns = query.additionals?.some((record) => record.type === 'OPT') ?? false;
  const asksAuthentic = query.flag_ad || wantsDnssec(query);
  return {
    type: 'response',
    id: query.id,
    flags:
      (query.flag_rd ? dnsPacket.RECURSION_DESIRED : 0) |
      (query.flag_cd ? dnsPacket.CHECKING_DISABLED : 0) |
      (content.isAuthentic && asksAuthentic ? dnsPacket.AUTHENTIC_DATA : 0) |
      dnsPacket.RECURSION_AVAILABLE |
      content.rcode,
    questions: query.questions,
    answers: content.answers,
    authorities: content.authorities,
    additionals: hasEdns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: 1232,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: wantsDnssec(query) ? DNSSEC_OK : 0,
            flag_do: wantsDnssec(query),
            options: [],
          },
        ]
      : [],
  };
}

/** Answers one encoded query; `null` for what is not a query. */
export function answerQuery(
  message: Buffer,
  answerTo: (question: Question, query: DecodedPacket) => DnsContent = (question, query) =>
    resolve(question, 'honest', query.flag_cd),
): Buffer | null {
  const query = decodeQuery(message);
  const [question] = query?.questions ?? [];
  if (query === null || question === undefined) return null;
  return dnsPacket.encode(responseTo(query, answerTo(question, query)));
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
