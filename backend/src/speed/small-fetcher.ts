import type { MoveFailure } from './byte-mover.ts';

/** A request with a small answer: server lists, tokens, pings. */
export interface SmallRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  readonly caPem: string | null;
  readonly timeoutMs: number;
  /** A longer answer is a failure `bad-answer`. */
  readonly maxBytes: number;
  /** Reuses one warm connection per origin, for pings. */
  readonly keepAlive: boolean;
}

/** How long the parts of a request took, ms; `null`: it did not take place (a warm connection). */
export interface SmallTimes {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the request's last byte to the answer's first. */
  readonly firstByteMs: number;
  readonly totalMs: number;
}

/** An answer, or why there was none. Redirects are followed three times. */
export type SmallAnswer =
  | {
      readonly failure: null;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly times: SmallTimes;
      readonly bytes: number;
    }
  | { readonly failure: MoveFailure; readonly bytes: number };

/** Sends small requests. Statuses are for the caller to judge. */
export interface SmallFetcher {
  /** Never rejects. */
  fetch(request: SmallRequest, signal: AbortSignal): Promise<SmallAnswer>;
  /** Closes the warm connections. */
  close(): void;
}
