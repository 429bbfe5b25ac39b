import type { LookupAddress } from 'node:dns';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Family } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { requestFailure } from '../kernel/socket-failure.ts';
import type { PageAttempt, PageFetcher } from './page-fetcher.ts';
import type { SystemLookup } from './system-lookup.ts';

/** Deadlines of one request, each from its own start. */
export interface FetchLimits {
  readonly lookupTimeoutMs: number;
  /** From the connection's begin to the end of the body. */
  readonly requestTimeoutMs: number;
}
export const USUAL_LIMITS: FetchLimits = { lookupTimeoutMs: 3000, requestTimeoutMs: 5000 };

const BODY_LIMIT_BYTES = 4096;
const LOCATION_LIMIT = 500;
/** With two families, the second is tried after this long. */
const NEXT_ADDRESS_AFTER_MS = 1000;

type Result = Pick<PageAttempt, 'answer' | 'responseMs' | 'location' | 'failure'>;

/**
 * Fetches with `node:http`, one fresh connection each. The name is resolved first, by the system's
 * resolver and under its own deadline, so that "no DNS" and "no line" can be told apart;
 * `responseMs` counts from the connection's begin.
 */
export class HttpFetcher implements PageFetcher {
  private readonly agent = new Agent({
    keepAlive: false,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
  });

  constructor(
    private readonly clock: Clock,
    private readonly names: SystemLookup,
    private readonly userAgent: string,
    private readonly limits: FetchLimits,
  ) {}

  async fetch(url: URL, signal: AbortSignal, family?: Family): Promise<PageAttempt | null> {
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    const all = await this.lookUp(url.hostname.replace(/^\[|\]$/g, ''), signal);
    if (signal.aborted) return null;
    const addresses = all.filter((one) => family === undefined || one.family === family);
    const isKnown = addresses.length > 0;
    const result = isKnown ? await this.get(url, addresses, signal) : noAnswer('dns');
    if (result === null) return null;
    return { ...result, ...began, durationMs: this.clock.monotonicMs() - began.monoMs };
  }

  /** @returns nothing when the name has no address, or none in time */
  private lookUp(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
    return new Promise((resolve) => {
      const giveUp = (): void => resolve([]);
      const timer = setTimeout(giveUp, this.limits.lookupTimeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.names
        .addressesOf(host)
        .then(resolve, giveUp)
        .finally(() => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
        });
    });
  }

  private get(url: URL, addresses: LookupAddress[], signal: AbortSignal): Promise<Result | null> {
    const beganMs = this.clock.monotonicMs();
    return new Promise((resolve) => {
      let head: { status: number; location: string | null; responseMs: number } | null = null;
      let body = '';
      let hasLeft = false;
      const end = (failure: Result['failure']): void => {
        clearTimeout(timer);
        clearImmediate(leaving);
        signal.removeEventListener('abort', giveUp);
        outgoing.removeAllListeners();
        outgoing.on('error', () => undefined); // destroying may still complain
        outgoing.destroy();
        if (signal.aborted) resolve(null);
        else if (head === null) resolve(noAnswer(failure));
        else {
          const { status, location, responseMs } = head;
          resolve({ answer: { status, body }, location, responseMs, failure });
        }
      };
      const fail = (error: NodeJS.ErrnoException): void => {
        end(requestFailure(error.code ?? '', hasLeft));
      };
      const giveUp = (): void => end(null);
      const read = (response: IncomingMessage): void => {
        head = {
          status: response.statusCode ?? 0,
          location: response.headers.location?.slice(0, LOCATION_LIMIT) ?? null,
          responseMs: Math.max(0, this.clock.monotonicMs() - beganMs),
        };
        response.setEncoding('latin1');
        response.on('data', (chunk: string) => {
          body += chunk.slice(0, BODY_LIMIT_BYTES - body.length);
          if (body.length >= BODY_LIMIT_BYTES) end(null);
        });
        response.on('end', () => end(null));
        response.on('error', fail);
      };
      const timer = setTimeout(() => end('timeout'), this.limits.requestTimeoutMs);
      const leaving = setImmediate(() => (hasLeft = true));
      signal.addEventListener('abort', giveUp, { once: true });
      const outgoing = request(url, {
        agent: this.agent,
        headers: {
          'User-Agent': this.userAgent,
          'Cache-Control': 'no-cache',
          Connection: 'close',
        },
        lookup: (_host, _options, callback) => callback(null, addresses),
      });
      outgoing.on('response', read);
      outgoing.on('error', fail);
      outgoing.end();
    });
  }
}

function noAnswer(failure: Result['failure']): Result {
  return { answer: null, responseMs: null, location: null, failure };
}
