import type { Resolver } from '@lineside/contract';
import type { QuestionEnd } from './core/dns-reading.ts';

/** Whom a question is sent to. */
export type DnsServer = Pick<Resolver, 'address' | 'zone' | 'family'>;

/** One question to one server, for an IPv4 address. */
export interface DnsRequest {
  readonly server: DnsServer;
  readonly name: string;
  /** DNSSEC OK: signatures are wanted. Not when absent. */
  readonly wantsSignatures?: boolean;
  /** Checking Disabled: unverifiable answers are wanted too. Not when absent. */
  readonly isUnchecked?: boolean;
  /** Ends the attempt; `null` is returned then. */
  readonly signal: AbortSignal;
  /** Called once when the answer is overdue but not yet given up. */
  readonly whenSlow?: () => void;
}

/** A finished question; `durationMs` lasts until the answer, the error or the time-out. */
export interface DnsReply extends QuestionEnd {
  /** When the question was sent. */
  readonly atMs: number;
  readonly monoMs: number;
}

/** Puts questions to DNS servers. */
export interface DnsAsker {
  /** @returns `null` when aborted */
  ask(request: DnsRequest): Promise<DnsReply | null>;
}
export const DNS_ASKER = Symbol('DnsAsker');
