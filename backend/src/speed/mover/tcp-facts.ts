import { execFile } from 'node:child_process';
import type { SpeedDirection } from '@lineside/contract';
import { connectionKey } from './send-queue.ts';

/** Shorter than what a mover has to end in once it was told to: its report must not be lost to a slow answer. */
const TIMEOUT_MS = 500;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** What the kernel knows of a TCP connection. */
export interface TcpFacts {
  /** Round trip, ms, from what was sent to its acknowledgement: true of a connection that sends; `null`: not known yet. */
  readonly sendingMs: number | null;
  /** Round trip, ms, from an acknowledgement to the data it called for: true of a connection that receives; `null`: not known yet. */
  readonly receivingMs: number | null;
  /** `null`: the kernel does not count (before Linux 4.6) or `ss` does not print it. */
  readonly counts: TcpCounts | null;
}

/** What went over a connection since it was opened. */
export interface TcpCounts {
  /** With what was sent again. */
  readonly sentBytes: number;
  readonly resentBytes: number;
  /** What came, each byte once. */
  readonly receivedBytes: number;
  /** With those that carry nothing but an acknowledgement. */
  readonly sentSegments: number;
  readonly receivedSegments: number;
  /** Of the frame of each segment, Ethernet's, IP's and TCP's together. */
  readonly headerBytes: number;
}

const ETHERNET_BYTES = 14;
const IP_BYTES = { 4: 20, 6: 40 } as const;
const TCP_BYTES = 20;
const TIMESTAMP_BYTES = 12;

/** Tells what the kernel knows of all connections to a port, by `connectionKey`. */
export type TcpLook = (remotePort: number) => Promise<ReadonlyMap<string, TcpFacts>>;

/**
 * Asks the kernel, by `ss` of iproute2, for what it knows of all connections to a port. Never rejects.
 *
 * @returns by `connectionKey`; empty when there is no `ss`
 */
export function readTcpFacts(remotePort: number): Promise<Map<string, TcpFacts>> {
  const args = ['-t', '-i', '-n', '-H', 'state', 'established', 'dport', '=', `:${remotePort}`];
  const options = { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve) => {
    execFile('ss', args, options, (_error, stdout) => resolve(parseTcpFacts(stdout)));
  });
}

/** Round trip of a loaded connection that moves bytes in a direction, ms; `null`: not known. */
export function loadedMs(times: TcpFacts, direction: SpeedDirection): number | null {
  return direction === 'up' ? times.sendingMs : times.receivingMs;
}

/** Reads what `ss -tin` prints: a line with the two ends, then an indented one with what TCP knows. */
export function parseTcpFacts(text: string): Map<string, TcpFacts> {
  const known = new Map<string, TcpFacts>();
  const entry = /^\S*\s*\d+\s+\d+\s+(\S+):(\d+)\s+\S+:(\d+)[^\n]*\n[ \t]+([^\n]*)/gm;
  for (const [, host = '', local = '', remote = '', facts = ''] of text.matchAll(entry)) {
    known.set(connectionKey(Number(local), Number(remote)), {
      sendingMs: numberAfter(facts, /(?:^|\s)rtt:(\d+(?:\.\d+)?)/),
      receivingMs: numberAfter(facts, /(?:^|\s)rcv_rtt:(\d+(?:\.\d+)?)/),
      counts: countsOf(facts, host.startsWith('[') && !host.startsWith('[::ffff:') ? 6 : 4),
    });
  }
  return known;
}

/** Counts that are still 0 are not printed. */
function countsOf(facts: string, family: 4 | 6): TcpCounts | null {
  const count = (name: string): number | null =>
    numberAfter(facts, new RegExp(`(?:^|\\s)${name}:(\\d+)`));
  const sentSegments = count('segs_out');
  if (sentSegments === null) return null;
  const options = /(?:^|\s)ts(?:\s|$)/.test(facts) ? TIMESTAMP_BYTES : 0;
  return {
    sentBytes: count('bytes_sent') ?? count('bytes_acked') ?? 0,
    resentBytes: count('bytes_retrans') ?? 0,
    receivedBytes: count('bytes_received') ?? 0,
    sentSegments,
    receivedSegments: count('segs_in') ?? 0,
    headerBytes: ETHERNET_BYTES + IP_BYTES[family] + TCP_BYTES + options,
  };
}

function numberAfter(text: string, pattern: RegExp): number | null {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}
