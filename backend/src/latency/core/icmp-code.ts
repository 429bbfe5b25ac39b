import type { IcmpError } from '@lineside/contract';

/** Tried in order: the more special words first. */
const WORDS: readonly (readonly [RegExp, IcmpError['code']])[] = [
  [/prohibited|filtered|precedence/i, 'admin-prohibited'],
  [/time exceeded|time to live exceeded|hop limit/i, 'time-exceeded'],
  [/protocol unreachable/i, 'protocol-unreachable'],
  [/port unreachable/i, 'port-unreachable'],
  [/host unreachable|host unknown|address unreachable/i, 'host-unreachable'],
  [/net(work)? unreachable|network unknown|no route/i, 'network-unreachable'],
];

/** The code behind the words with which fping or ping prints an ICMP error. */
export function icmpCodeOf(text: string): IcmpError['code'] {
  return WORDS.find(([words]) => words.test(text))?.[1] ?? 'other';
}
