import * as http from 'node:http';
import * as https from 'node:https';
import type { MoveFailure } from '../../../src/speed/byte-mover.ts';
import { failureOf, failureOfError } from '../../../src/speed/mover/move-failure.ts';
import type { SmallAnswer, SmallFetcher, SmallRequest } from '../../../src/speed/small-fetcher.ts';
import { noNames, TIME_FACTOR } from './fast-time.ts';

const MAX_REDIRECTS = 3;

/** Fetches in this process; its time-outs are shorter than asked for. */
export class DirectFetcher implements SmallFetcher {
  private readonly agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: 1 }),
    https: new https.Agent({ keepAlive: true, maxSockets: 1 }),
  };

  async fetch(request: SmallRequest, signal: AbortSignal): Promise<SmallAnswer> {
    let url = new URL(request.url);
    if (signal.aborted) return { failure: failureOf('deadline', 'aborted'), bytes: 0 };
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const answer = await this.fetchOnce(url, request, signal);
      if (answer.failure !== null || answer.status < 300 || answer.status > 399) return answer;
      url = new URL(answer.headers['location'] ?? '', url);
    }
    return { failure: failureOf('redirect-loop'), bytes: 0 };
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private fetchOnce(
    url: URL,
    { method, headers, timeoutMs, maxBytes, keepAlive }: SmallRequest,
    signal: AbortSignal,
  ): Promise<SmallAnswer> {
    return new Promise((resolve) => {
      const isSecure = url.protocol === 'https:';
      const agent = keepAlive ? this.agents[isSecure ? 'https' : 'http'] : false;
      const startMs = performance.now();
      let firstByteMs = 0;
      let isSecured = !isSecure;
      let body = '';
      const ask = (isSecure ? https : http).request;
      const request = ask(url, { method, headers, agent, lookup: noNames });
      const fail = (failure: MoveFailure): void => {
        end({ failure, bytes: body.length });
        request.destroy();
      };
      const abort = (): void => fail(failureOf('deadline', 'aborted'));
      const timer = setTimeout(
        () => fail(failureOf('deadline', 'no answer in time')),
        timeoutMs / TIME_FACTOR,
      );
      const end = (answer: SmallAnswer): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        resolve(answer);
      };
      signal.addEventListener('abort', abort, { once: true });
      request.on('socket', (socket) => {
        if (socket.connecting) socket.once('secureConnect', () => (isSecured = true));
        else isSecured = true;
      });
      request.on('error', (error) => {
        const isHandshake = !isSecured && !('code' in error && error.code === 'ECONNREFUSED');
        fail(failureOfError(error, isHandshake));
      });
      request.on('response', (response) => {
        firstByteMs = performance.now() - startMs;
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
          if (body.length > maxBytes) fail(failureOf('bad-answer', 'too long'));
        });
        response.on('error', (error) => fail(failureOfError(error, false)));
        response.on('end', () => {
          const totalMs = performance.now() - startMs;
          end({
            failure: null,
            status: response.statusCode ?? 0,
            headers: plain(response.headers),
            body,
            times: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs, totalMs },
            bytes: body.length,
          });
        });
      });
      request.end();
    });
  }
}

function plain(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
