import type { IcmpError } from '@lineside/contract';
import { icmpCodeOf } from './icmp-code.ts';

/** A line of iputils `ping -D -O -n`. */
export type PingLine =
  | {
      readonly kind: 'answer';
      readonly seq: number;
      readonly stampMs: number;
      readonly rttMs: number;
    }
  /** Printed when the next probe is sent. */
  | { readonly kind: 'no-answer-yet'; readonly seq: number; readonly stampMs: number }
  | {
      readonly kind: 'error';
      readonly seq: number;
      readonly stampMs: number;
      readonly from: string;
      readonly code: IcmpError['code'];
    };

const STAMP = /^\[(\d+\.\d+)\] (.*)$/;
const ANSWER = /^\d+ bytes from .*icmp_seq=(\d+) .*time=(\d+(?:\.\d+)?) ms/;
const NO_ANSWER_YET = /^no answer yet for icmp_seq=(\d+)/;
const ERROR = /^From (\S+?):? icmp_seq=(\d+) (.+)$/;
/** Router messages that cost no probe. */
const HARMLESS = /redirect|source quench/i;

/** Reads a line of ping; `null` for anything else. */
export function parsePingLine(line: string): PingLine | null {
  const [, stamp = '', rest = ''] = STAMP.exec(line) ?? [];
  const stampMs = Number(stamp) * 1000;
  if (stamp === '' || !Number.isFinite(stampMs)) return null;
  const answer = ANSWER.exec(rest);
  if (answer !== null) {
    return { kind: 'answer', seq: Number(answer[1]), stampMs, rttMs: Number(answer[2]) };
  }
  const silence = NO_ANSWER_YET.exec(rest);
  if (silence !== null) return { kind: 'no-answer-yet', seq: Number(silence[1]), stampMs };
  const [, from = '', seq = '', words = ''] = ERROR.exec(rest) ?? [];
  if (from === '' || HARMLESS.test(words)) return null;
  return { kind: 'error', seq: Number(seq), stampMs, from, code: icmpCodeOf(words) };
}
