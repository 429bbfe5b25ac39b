import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import { getCACertificates } from 'node:tls';
import type { DeliveryFailure } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import type { FoundAddress, HostFinder } from '../../measurement/host-finder.ts';
import type { HttpPoster, PostAnswer, PostRequest } from '../http-poster.ts';
import { socketFailureOf } from './socket-failure-of.ts';

const MAX_REDIRECTS = 3;
/** The method stays: what is announced by another method would not arrive. */
const REDIRECTS = [301, 302, 307, 308];
const MOST_ANSWER_BYTES = 16_384;

/** Sends with Node's own client, to addresses that were checked before, one connection each. */
export class PinnedHttpPoster implements HttpPoster {
  constructor(
    private readonly hosts: HostFinder,
    private readonly userAgent: string,
  ) {}

  async post(request: PostRequest, signal: AbortSignal): Promise<PostAnswer> {
    let current = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await this.exchange(current, signal);
      if (answer.failure !== null || !REDIRECTS.includes(answer.status)) return answer;
      const next = URL.parse(answer.headers['location'] ?? '', current.url);
      if (next === null || answer.headers['location'] === undefined) return redirected('nowhere');
      if (!isSameOwner(new URL(current.url), next)) return redirected(next.host);
      current = { ...current, url: next.href };
    }
    return redirected('again and again');
  }

  private async exchange(request: PostRequest, signal: AbortSignal): Promise<PostAnswer> {
    const url = URL.parse(request.url);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return notWritten('not-configured', 'the address cannot be used');
    }
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const found = await this.hosts.find(url.hostname, port, signal);
    if (found.failure !== null) return notWritten(found.failure, found.detail);
    if (signal.aborted) return notWritten(lateness(signal), 'stopped before it was sent');
    return new Exchange(url, request, found.addresses, this.userAgent, signal).run();
  }
}

/** One request on one connection. */
class Exchange {
  private readonly done = Promise.withResolvers<PostAnswer>();
  private wasWritten = false;
  private isConnected = false;
  private sender: ClientRequest | null = null;

  constructor(
    private readonly url: URL,
    private readonly request: PostRequest,
    private readonly addresses: readonly FoundAddress[],
    private readonly userAgent: string,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<PostAnswer> {
    const giveUp = (): void => this.fail(lateness(this.signal), 'no answer in time');
    this.signal.addEventListener('abort', giveUp, { once: true });
    try {
      const sender = this.begin();
      this.sender = sender;
      sender.on('error', (error) => this.failWith(error));
      sender.on('response', (response) => this.read(response));
      sender.on('socket', (socket) => this.whenConnected(socket, () => void this.write(sender)));
      return await this.done.promise;
    } catch (error) {
      // Node throws for headers it cannot send.
      return notWritten('internal', messageOf(error));
    } finally {
      this.signal.removeEventListener('abort', giveUp);
      this.sender?.destroy();
    }
  }

  private begin(): ClientRequest {
    const { url, request, addresses, userAgent } = this;
    const body = Buffer.from(request.body);
    const isSecure = url.protocol === 'https:';
    const options: RequestOptions = {
      method: request.method,
      agent: false,
      headers: {
        'User-Agent': userAgent,
        ...request.headers,
        'Content-Length': String(body.length),
        Connection: 'close',
      },
      lookup: (_host, _options, callback) => callback(null, [...addresses]),
      ...(request.caPem === null ? {} : { ca: [...getCACertificates('default'), request.caPem] }),
    };
    return isSecure ? requestHttps(url, options) : requestHttp(url, options);
  }

  private whenConnected(socket: Socket, go: () => void): void {
    const isSecure = this.url.protocol === 'https:';
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      this.isConnected = true;
      go();
    });
  }

  /** Until here nothing but the connection was made: nobody has been told anything. */
  private async write(sender: ClientRequest): Promise<void> {
    try {
      await this.request.beforeWrite();
    } catch (error) {
      this.fail('internal', messageOf(error));
      return;
    }
    if (this.signal.aborted) return;
    this.wasWritten = true;
    sender.end(Buffer.from(this.request.body));
  }

  private read(response: IncomingMessage): void {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const end = (): void => {
      this.done.resolve({
        failure: null,
        status: response.statusCode ?? 0,
        headers: plainHeaders(response),
        body: Buffer.concat(chunks).toString('utf8'),
      });
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, MOST_ANSWER_BYTES - sizeBytes));
      sizeBytes += chunk.length;
      if (sizeBytes >= MOST_ANSWER_BYTES) end();
    });
    response.on('end', end);
    // The status is known, and with it what became of the message.
    response.on('error', end);
  }

  private failWith(error: Error): void {
    const code = 'code' in error ? String(error.code) : '';
    const reason = code.startsWith('HPE_')
      ? 'bad-answer'
      : socketFailureOf(error, this.url.protocol === 'https:' && !this.isConnected);
    this.fail(reason, messageOf(error));
  }

  private fail(failure: DeliveryFailure, detail: string): void {
    this.done.resolve({ failure, detail, wasWritten: this.wasWritten });
  }
}

/** A service may move to TLS or to another path, but not pass our secrets on to somebody else. */
function isSameOwner(from: URL, to: URL): boolean {
  if (!/^https?:$/.test(to.protocol) || from.hostname !== to.hostname) return false;
  const isDowngrade = from.protocol === 'https:' && to.protocol === 'http:';
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:';
  return !isDowngrade && (isUpgrade || from.port === to.port);
}

function redirected(where: string): PostAnswer {
  return { failure: 'redirected', detail: `redirected to ${where}`, wasWritten: false };
}

function notWritten(failure: DeliveryFailure, detail: string): PostAnswer {
  return { failure, detail, wasWritten: false };
}

/** Whether the time was up or the box is being stopped. */
function lateness(signal: AbortSignal): DeliveryFailure {
  const reason: unknown = signal.reason;
  return reason instanceof DOMException && reason.name === 'TimeoutError' ? 'timeout' : 'stopped';
}

function plainHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
