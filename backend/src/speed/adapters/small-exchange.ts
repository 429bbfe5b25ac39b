import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import type { MoveFailure } from '../byte-mover.ts';
import { failureOf, failureOfError } from '../mover/move-failure.ts';
import type { SmallAnswer, SmallRequest } from '../small-fetcher.ts';

/** Moments of a request, monotonic ms. */
interface Moments {
  startMs: number;
  lookupMs: number | null;
  connectMs: number | null;
  secureMs: number | null;
  sentMs: number | null;
  firstByteMs: number | null;
}

/** One request and its answer. */
export class SmallExchange {
  private readonly moments: Moments;
  private readonly done = Promise.withResolvers<SmallAnswer>();
  private readonly chunks: Buffer[] = [];
  private bodyBytes = 0;
  private sender: ClientRequest | null = null;
  private socket: Socket | null = null;
  private bytesBefore = 0;

  constructor(
    private readonly clock: Clock,
    private readonly request: SmallRequest,
    private readonly ends: { readonly caller: AbortSignal; readonly timeout: AbortSignal },
  ) {
    this.moments = {
      startMs: 0,
      lookupMs: null,
      connectMs: null,
      secureMs: null,
      sentMs: null,
      firstByteMs: null,
    };
  }

  /** It went over a connection that had been used before. */
  get isWarm(): boolean {
    return this.sender?.reusedSocket ?? false;
  }

  /** Never rejects. */
  async run(send: () => ClientRequest): Promise<SmallAnswer> {
    const { caller, timeout } = this.ends;
    if (caller.aborted || timeout.aborted) return this.failed(this.lateness());
    this.moments.startMs = this.clock.monotonicMs();
    const late = (): void => this.fail(this.lateness());
    for (const end of [caller, timeout]) end.addEventListener('abort', late);
    try {
      this.listen(send());
      return await this.done.promise;
    } catch (error) {
      // Node throws for addresses and headers it cannot send.
      return this.failed(failureOf('bad-answer', String(error)));
    } finally {
      for (const end of [caller, timeout]) end.removeEventListener('abort', late);
    }
  }

  private listen(sender: ClientRequest): void {
    const { moments } = this;
    this.sender = sender;
    sender.once('socket', (socket) => this.follow(socket));
    sender.once('finish', () => (moments.sentMs = this.clock.monotonicMs()));
    sender.on('error', (error) => {
      const isHandshake = moments.connectMs !== null && moments.secureMs === null;
      this.fail(failureOfError(error, isHandshake && this.isSecure && !this.isWarm));
    });
    sender.once('response', (response) => this.read(response));
    sender.end();
  }

  private follow(socket: Socket): void {
    const { moments } = this;
    this.socket = socket;
    this.bytesBefore = socket.bytesRead + socket.bytesWritten;
    socket.setNoDelay(true);
    if (!socket.connecting) return;
    socket.once('lookup', () => (moments.lookupMs = this.clock.monotonicMs()));
    socket.once('connect', () => (moments.connectMs = this.clock.monotonicMs()));
    socket.once('secureConnect', () => (moments.secureMs = this.clock.monotonicMs()));
  }

  private read(response: IncomingMessage): void {
    this.moments.firstByteMs = this.clock.monotonicMs();
    response.on('data', (chunk: Buffer) => {
      this.bodyBytes += chunk.length;
      if (this.bodyBytes <= this.request.maxBytes) this.chunks.push(chunk);
      else this.fail(failureOf('bad-answer', `more than ${this.request.maxBytes} bytes`));
    });
    response.once('error', (error) => this.fail(failureOfError(error, false)));
    response.once('end', () => this.done.resolve(this.answer(response)));
  }

  private answer(response: IncomingMessage): SmallAnswer {
    const { startMs, lookupMs, connectMs, secureMs, sentMs, firstByteMs } = this.moments;
    const nowMs = this.clock.monotonicMs();
    // A server may answer before it has seen all of the request.
    const answeredMs = firstByteMs ?? nowMs;
    const headers = Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]);
    const readyMs = Math.max(sentMs ?? startMs, secureMs ?? connectMs ?? startMs);
    return {
      failure: null,
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: Buffer.concat(this.chunks).toString('utf8'),
      times: {
        dnsMs: lookupMs === null ? null : lookupMs - startMs,
        connectMs: connectMs === null ? null : connectMs - (lookupMs ?? startMs),
        tlsMs: connectMs === null || secureMs === null ? null : secureMs - connectMs,
        firstByteMs: Math.max(0, answeredMs - readyMs),
        totalMs: nowMs - startMs,
      },
      bytes: this.bytes,
    };
  }

  private get isSecure(): boolean {
    return this.request.url.startsWith('https:');
  }

  /** Both ways, TLS included where the socket tells. */
  private get bytes(): number {
    const { socket } = this;
    return socket === null ? 0 : socket.bytesRead + socket.bytesWritten - this.bytesBefore;
  }

  private lateness(): MoveFailure {
    if (this.ends.caller.aborted) return failureOf('deadline');
    const { moments, socket, request } = this;
    const detail = `no answer within ${request.timeoutMs} ms`;
    if (moments.connectMs !== null || socket?.connecting === false) {
      return failureOf('stalled', detail);
    }
    const isFound = moments.lookupMs !== null || isIP(hostOf(request.url)) !== 0;
    return failureOf(socket === null || isFound ? 'connect-timeout' : 'dns', detail);
  }

  private fail(failure: MoveFailure): void {
    this.done.resolve(this.failed(failure));
    this.sender?.destroy();
  }

  private failed(failure: MoveFailure): SmallAnswer {
    return { failure, bytes: this.bytes };
  }
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}
