import { execFile } from 'node:child_process';
import type { SpeedDirection } from '@lineside/contract';
import { connectionKey } from './send-queue.ts';

const TIMEOUT_MS = 1000;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** What a TCP connection knows of its own round trip, ms; `null`: nothing yet. */
export interface TcpTimes {
  /** From what was sent to its acknowledgement: true of a connection that sends. */
  readonly sendingMs: number | null;
  /** From an acknowledgement to the data it called for: true of a connection that receives. */
  readonly receivingMs: number | null;
}

/**
 * Asks the kernel, by `ss` of iproute2, for the times of all connections to a port. Never rejects.
 *
 * @returns by `connectionKey`; empty when there is no `ss`
 */
export function readTcpTimes(remotePort: number): Promise<Map<string, TcpTimes>> {
  const args = ['-t', '-i', '-n', '-H', 'state', 'established', 'dport', '=', `:${remotePort}`];
  const options = { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve) => {
    execFile('ss', args, options, (_error, stdout) => resolve(parseTcpTimes(stdout)));
  });
}

/** Round trip of a loaded connection that moves bytes in a direction, ms; `null`: not known. */
export function loadedMs(times: TcpTimes, direction: SpeedDirection): number | null {
  return direction === 'up' ? times.sendingMs : times.receivingMs;
}

/** Reads what `ss -tin` prints: a line with the two ends, then an indented one with what TCP knows. */
export function parseTcpTimes(text: string): Map<string, TcpTimes> {
  const times = new Map<string, TcpTimes>();
  const entry = /^\S*\s*\d+\s+\d+\s+\S+:(\d+)\s+\S+:(\d+)[^\n]*\n[ \t]+([^\n]*)/gm;
  for (const [, local = '', remote = '', facts = ''] of text.matchAll(entry)) {
    times.set(connectionKey(Number(local), Number(remote)), {
      sendingMs: numberAfter(facts, /(?:^|\s)rtt:(\d+(?:\.\d+)?)/),
      receivingMs: numberAfter(facts, /(?:^|\s)rcv_rtt:(\d+(?:\.\d+)?)/),
    });
  }
  return times;
}

function numberAfter(text: string, pattern: RegExp): number | null {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}
