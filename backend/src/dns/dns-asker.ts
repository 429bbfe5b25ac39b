import type { DnsReading, Resolver } from '@lineside/contract';

/** One question to one resolver. */
export interface DnsRequest {
  readonly resolver: Resolver;
  readonly name: string;
  readonly kind: DnsReading['kind'];
  /** Ends the attempt; `null` is returned then. */
  readonly signal: AbortSignal;
  /** Called once when the answer is overdue but not yet given up. */
  readonly whenSlow: () => void;
}

/** A finished question. */
export interface DnsReply {
  readonly reading: DnsReading;
  /** When the question was sent. */
  readonly atMs: number;
  readonly monoMs: number;
  /** Until the answer, the error or the time-out. */
  readonly durationMs: number;
}

/** Puts questions to resolvers. */
export interface DnsAsker {
  /** @returns `null` when aborted */
  ask(request: DnsRequest): Promise<DnsReply | null>;
}
export const DNS_ASKER = Symbol('DnsAsker');
