import type { Target, TrafficUse } from '@lineside/contract';
import type { Measurement } from '../measurement/measurement.ts';

/** Bytes in both directions. */
export interface MovedBytes {
  readonly down: number;
  readonly up: number;
}

/** What a measurement moved, and what for. */
export interface Traffic extends MovedBytes {
  readonly use: TrafficUse;
}

/** Frames on the wire without preamble and checksum, as the counters of a port have them. */
const ICMP_BYTES = { 4: 98, 6: 118 } as const;
/** SYN, ACK and FIN against SYN-ACK and FIN-ACK, with the usual options. */
const CONNECTION: MovedBytes = { up: 74 + 66 + 66, down: 74 + 66 };
/** A question with EDNS and an answer with a few records. */
const QUESTION: MovedBytes = { up: 95, down: 160 };
/** A connection with a request of 200 bytes and an answer of 500. */
const PAGE: MovedBytes = { up: 206 + 266 + 66, down: 140 + 566 + 66 };
/** Probes of a trace per hop, and what comes back for each. */
const HOP_PROBES = 2;
const HOP: MovedBytes = { up: 74 * HOP_PROBES, down: 110 * HOP_PROBES };
/** Headers of full segments: 1514 bytes carry 1448, a TLS record takes a little of these. */
const PAYLOAD_TO_WIRE = 1.049;
/** Acknowledgements in the other direction: 66 bytes for two segments or more. */
const PAYLOAD_TO_ACKS = 0.016;

/**
 * Bytes of one probe of a target and of its answer; 0 for the box itself, which is not on the line.
 *
 * @param isTcp probed by connections instead of pings
 */
export function probeBytes({ role, family }: Target, isTcp: boolean): MovedBytes {
  if (role === 'control') return { up: 0, down: 0 };
  return isTcp ? CONNECTION : { up: ICMP_BYTES[family], down: ICMP_BYTES[family] };
}

/** What a measurement moved, by the known sizes of its packets; `null` when nothing is known to have moved. Pings are counted by target. */
export function trafficOf({ kind, outcome }: Measurement): Traffic | null {
  if (outcome.status === 'skipped') return null;
  switch (kind) {
    case 'dns':
    case 'dns-integrity':
      return { use: 'dns', ...QUESTION };
    case 'reach': {
      const isPage = outcome.status === 'ok' && outcome.reading.check === 'http';
      return { use: 'reach', ...(isPage ? PAGE : CONNECTION) };
    }
    case 'identity': {
      const isPage = outcome.status === 'ok' && outcome.reading.method === 'http';
      return { use: 'identity', ...(isPage ? PAGE : QUESTION) };
    }
    case 'route': {
      const hopCount = outcome.status === 'ok' ? outcome.reading.hops.length : 0;
      return { use: 'route', up: hopCount * HOP.up, down: hopCount * HOP.down };
    }
    case 'latency':
    case 'link':
    case 'icmp-error':
    case 'edge':
    case 'link-counters':
    case 'path-change':
      return null;
  }
}

/** What a speed test moved on the wire, headers and acknowledgements included. */
export function wireBytesOf(payload: MovedBytes): MovedBytes {
  return {
    down: Math.round(payload.down * PAYLOAD_TO_WIRE + payload.up * PAYLOAD_TO_ACKS),
    up: Math.round(payload.up * PAYLOAD_TO_WIRE + payload.down * PAYLOAD_TO_ACKS),
  };
}
