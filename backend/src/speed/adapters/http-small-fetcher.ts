import { Agent as HttpAgent, request as requestHttp, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { Clock } from '../../kernel/clock.ts';
import { failureOf } from '../mover/move-failure.ts';
import type { SmallAnswer, SmallFetcher, SmallRequest } from '../small-fetcher.ts';
import { SmallExchange } from './small-exchange.ts';

const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** A warm connection that is not used for so long is closed. */
const WARM_MS = 10_000;

/** Sends small requests with Node's own client and times their parts. */
export class HttpSmallFetcher implements SmallFetcher {
  /** Warm connections, by what makes them different. */
  private readonly agents = new Map<string, HttpAgent>();

  constructor(private readonly clock: Clock) {}

  async fetch(request: SmallRequest, signal: AbortSignal): Promise<SmallAnswer> {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const ends = { caller: signal, timeout };
    let bytes = 0;
    let current = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await this.exchange(current, ends);
      bytes += answer.bytes;
      if (answer.failure !== null || !REDIRECTS.includes(answer.status)) {
        return { ...answer, bytes };
      }
      const url = URL.parse(answer.headers['location'] ?? '', current.url);
      if (answer.headers['location'] === undefined || !/^https?:$/.test(url?.protocol ?? '')) {
        return { failure: failureOf('bad-answer', 'redirected to nowhere'), bytes };
      }
      current = { ...current, url: url?.href ?? '' };
    }
    return { failure: failureOf('redirect-loop', `still redirected, to ${current.url}`), bytes };
  }

  close(): void {
    for (const agent of this.agents.values()) agent.destroy();
    this.agents.clear();
  }

  private async exchange(
    request: SmallRequest,
    ends: { readonly caller: AbortSignal; readonly timeout: AbortSignal },
  ): Promise<SmallAnswer> {
    const once = (): SmallExchange => new SmallExchange(this.clock, request, ends);
    const first = once();
    const answer = await first.run(() => this.send(request));
    // The server closed the warm connection just when it was used: says nothing about the line.
    const isStale = answer.failure?.reason === 'connection-lost' && first.isWarm;
    return isStale ? once().run(() => this.send(request)) : answer;
  }

  private send(request: SmallRequest): ClientRequest {
    const url = new URL(request.url);
    const isSecure = url.protocol === 'https:';
    const options: RequestOptions = {
      method: request.method,
      headers: request.headers,
      agent: request.keepAlive ? this.agentFor(url.origin, request) : false,
      ...(request.family === 'auto' ? {} : { family: request.family === 'ipv4' ? 4 : 6 }),
      ...(request.caPem === null ? {} : { ca: [...getCACertificates('default'), request.caPem] }),
    };
    return isSecure ? requestHttps(url, options) : requestHttp(url, options);
  }

  private agentFor(origin: string, { family, caPem }: SmallRequest): HttpAgent {
    const key = [origin, family, caPem ?? ''].join(' ');
    const known = this.agents.get(key);
    if (known !== undefined) return known;
    const options = { keepAlive: true, maxSockets: 1, timeout: WARM_MS };
    const agent = origin.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
    this.agents.set(key, agent);
    return agent;
  }
}
