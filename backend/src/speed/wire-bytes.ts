import type {
  DnsIntegrityReading,
  Family,
  RouteReading,
  Target,
  TrafficUse,
} from '@lineside/contract';
import type { Measurement } from '../measurement/measurement.ts';
import { SEGMENT_BYTES, type MovedBytes } from './core/moved-bytes.ts';

/** What a measurement moved, and what for. */
export interface Traffic extends MovedBytes {
  readonly use: TrafficUse;
}

/** Frames on the wire without preamble and checksum, as the counters of a port have them. */
const ICMP_BYTES = { 4: 98, 6: 118 } as const;
/** A segment that opens a connection has more options than others. */
const OPENING_BYTES = { 4: 74, 6: 94 } as const;
/** A connection nobody answers is opened twice within its deadline, after one second again. */
const OPENINGS_IN_VAIN = 2;
/** A question with EDNS and an answer with a few records. */
const QUESTION: MovedBytes = { up: 88, down: 128 };
/** Questions of each check: made-up names; one well-signed and two badly signed; one to nobody. */
const QUESTIONS: Readonly<Record<DnsIntegrityReading['check'], number>> = {
  nxdomain: 3,
  dnssec: 3,
  interception: 1,
};
/** A check page has few headers and hardly a body. */
const REQUEST_BYTES = 130;
const ANSWER_BYTES = 200;
/** Who asks for a page asks for its IPv4 and its IPv6 address first. */
const QUESTIONS_PER_PAGE = 2;
/** A probe of a trace, and what comes back for it. */
const HOP = { 4: { up: 58, down: 86 }, 6: { up: 74, down: 122 } } as const;
/** The hops that may be the ISP's edge are asked for echoes after a trace of the timetable: three each, of so many. */
const ECHOES = 3;
const MOST_ECHO_HOPS = 4;
/**
 * The kernel asks who the router is, and is told: ARP, and neighbour discovery of IPv6. The other way round
 * the router asks by a timetable of its own, which is not known.
 */
const NEIGHBOUR: Readonly<Record<Family, MovedBytes>> = {
  4: { up: 42, down: 60 },
  6: { up: 86, down: 78 },
};
/** Linux believes an answer for 30 s on average and waits 5 s more before it asks again. */
export const NEIGHBOUR_EVERY_MS = 35_000;
/** How often mtr probes each hop; scamper does it once. */
const MTR_ROUNDS: Readonly<Record<RouteReading['purpose'], number>> = { regular: 2, evidence: 10 };

/**
 * Bytes of one probe of a target and of its answer; 0 for the box itself, which is not on the line.
 *
 * @param isTcp probed by connections instead of pings
 */
export function probeBytes({ role, family }: Target, isTcp: boolean): MovedBytes {
  if (role === 'control') return { up: 0, down: 0 };
  return isTcp ? connectionBytes(family) : { up: ICMP_BYTES[family], down: ICMP_BYTES[family] };
}

/** Bytes of a question to the router who it is, and of its answer; in between it is believed. */
export function neighbourBytes(family: Family): MovedBytes {
  return NEIGHBOUR[family];
}

/** What a measurement moved, by the known sizes of its packets; `null` when nothing is known to have moved. Pings are counted by target. */
export function trafficOf({ kind, outcome }: Measurement): Traffic | null {
  if (outcome.status === 'skipped') return null;
  switch (kind) {
    case 'dns':
      return { use: 'dns', ...QUESTION };
    case 'dns-integrity': {
      const count = outcome.status === 'ok' ? QUESTIONS[outcome.reading.check] : 1;
      const isAnswered = outcome.status !== 'ok' || outcome.reading.check !== 'interception';
      return { use: 'dns', up: QUESTION.up * count, down: isAnswered ? QUESTION.down * count : 0 };
    }
    case 'reach': {
      if (outcome.status !== 'ok') return { use: 'reach', ...connectionBytes(4) };
      const { reading } = outcome;
      // Which family it took is not told; the larger packets do not count too little.
      if (reading.check === 'http') return { use: 'reach', ...pageBytes(6) };
      const bytesOf = reading.failure === null ? connectionBytes : vainBytes;
      return { use: 'reach', ...bytesOf(reading.family) };
    }
    case 'identity': {
      const isPage = outcome.status === 'ok' && outcome.reading.method === 'http';
      return { use: 'identity', ...(isPage ? pageBytes(outcome.reading.family) : QUESTION) };
    }
    case 'route':
      return outcome.status === 'ok' ? { use: 'route', ...traceBytes(outcome.reading) } : null;
    case 'latency':
    case 'link':
    case 'icmp-error':
    case 'edge':
    case 'link-counters':
    case 'path-change':
      return null;
  }
}

/** Opened and closed by us: SYN, ACK, FIN and the last ACK against SYN-ACK, ACK and FIN. */
function connectionBytes(family: Family): MovedBytes {
  const [opening, segment] = [OPENING_BYTES[family], SEGMENT_BYTES[family]];
  return { up: opening + 3 * segment, down: opening + segment };
}

/** A connection that was tried and never came about. */
function vainBytes(family: Family): MovedBytes {
  return { up: OPENINGS_IN_VAIN * OPENING_BYTES[family], down: 0 };
}

/** A connection with a request and an answer, each acknowledged, and the questions for its name. */
function pageBytes(family: Family): MovedBytes {
  const frames = OPENING_BYTES[family] + 4 * SEGMENT_BYTES[family];
  return {
    up: frames + REQUEST_BYTES + QUESTIONS_PER_PAGE * QUESTION.up,
    down: frames + ANSWER_BYTES + QUESTIONS_PER_PAGE * QUESTION.down,
  };
}

/** Hops that do not answer are not known. */
function traceBytes(trace: RouteReading): MovedBytes {
  const { family, tool, purpose, hops } = trace;
  const probeCount = hops.length * (tool === 'mtr' ? MTR_ROUNDS[purpose] : 1);
  const { up, down } = HOP[family];
  const echoed = purpose === 'regular' ? echoHopCount(trace) * ECHOES * ICMP_BYTES[family] : 0;
  return { up: probeCount * up + echoed, down: probeCount * down + echoed };
}

/** Hops beyond the router that are neither in the home nor the end of the way. */
function echoHopCount({ hops, destination }: RouteReading): number {
  const asked = hops.filter(
    ({ ttl, kind, address }) =>
      ttl > 1 && kind !== 'private' && kind !== 'link-local' && address !== destination,
  );
  return Math.min(asked.length, MOST_ECHO_HOPS);
}
