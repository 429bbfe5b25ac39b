import type { IcmpError, Target } from '@lineside/contract';
import { icmpCodeOf } from './icmp-code.ts';

/** The fate of one probe, as fping prints it. */
export interface FpingLine {
  /** The address as it was given to fping, with zone. */
  readonly host: string;
  /** Counts the probes of this host from 0, whether or not they could be sent. */
  readonly seq: number;
  /** When the answer came or the wait for it ended, UTC epoch ms with fractions. */
  readonly stampMs: number;
  /** `null`: timed out. */
  readonly rttMs: number | null;
}

const PROBE_LINE =
  /^\[(\d+\.\d+)\] (\S+)\s*: \[(\d+)\], (?:\d+ bytes, (\d+(?:\.\d+)?) ms|timed out)/;
/** Not anchored: fping 5.1 prints ` [<- address]` without a line feed before it. */
const ICMP_LINE = /(ICMP\S* .+?) from (\S+) for ICMP\S* Echo sent to (\S+)/;
/** Router messages that cost no probe. */
const HARMLESS = /redirect|source quench/i;

/** How a target is named on the command line of fping and ping. */
export function probeAddress({ address, zone }: Target): string {
  return zone === null ? address : `${address}%${zone}`;
}

/** Reads a line of `fping -D -l` (or `-C`); `null` for anything else. */
export function parseFpingLine(line: string): FpingLine | null {
  const match = PROBE_LINE.exec(line);
  if (match === null) return null;
  const [, stamp = '', host = '', seq = '', rtt] = match;
  const fate = {
    host,
    seq: Number(seq),
    stampMs: Number(stamp) * 1000,
    rttMs: rtt === undefined ? null : Number(rtt),
  };
  return Number.isSafeInteger(fate.seq) && Number.isFinite(fate.stampMs) ? fate : null;
}

/** Reads an ICMP error from fping's stderr; `null` for anything else and for messages that are no error. */
export function parseFpingError(line: string, family: IcmpError['family']): IcmpError | null {
  const match = ICMP_LINE.exec(line);
  if (match === null) return null;
  const [text, words = '', from = '', to = ''] = match;
  if (HARMLESS.test(words)) return null;
  return { from, to: to.split('%')[0] ?? to, family, code: icmpCodeOf(words), text };
}
