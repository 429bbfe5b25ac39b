import { once, type EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from '../certificate.ts';

/** What a provider does instead of its work. */
export type ProviderFault =
  | 'forbidden'
  | 'rate-limited'
  | 'broken'
  | 'garbage'
  | 'redirect-loop'
  | 'silence'
  | 'stall'
  | 'drip'
  | 'cut';

/** From when on it does so: from its first answer on, or only with the bytes of a load. */
export type FaultyFrom = 'start' | 'load';

/** Where and how a provider serves. */
export interface Serving {
  /** Loopback when missing. */
  readonly host?: string;
  /** Plain HTTP when missing. */
  readonly certificate?: Certificate;
  /** `modest` (when missing): not faster than a modest line. `full`: as fast as it goes. */
  readonly pace?: 'modest' | 'full';
}

export const RETRY_AFTER_S = 120;

const CHUNK = Buffer.alloc(16 * 1024, 'x');
const LARGE_CHUNK = Buffer.alloc(256 * 1024, 'x');
const CHUNK_EVERY_MS = 5;
const DRIP_EVERY_MS = 50;

/** An HTTP server that can be made to fail. */
export abstract class ProviderServer {
  fault: ProviderFault | null = null;
  faultyFrom: FaultyFrom = 'start';
  /** How long a provider that stalls works well. */
  stallsAfterMs = 2000;
  /** Method, address and User-Agent of each request. */
  readonly heard: { method: string; url: string; userAgent: string }[] = [];

  protected readonly sockets = new Set<Socket>();
  protected readonly server: Server;
  protected readonly isFullPace: boolean;
  /** It worked for a while, and sends nothing any more. */
  protected hasStalled = false;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly host: string;
  private readonly scheme: 'http' | 'https';

  constructor({ host = '127.0.0.1', certificate, pace = 'modest' }: Serving = {}) {
    this.host = host;
    this.scheme = certificate === undefined ? 'http' : 'https';
    this.isFullPace = pace === 'full';
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      const { method = '', url = '', headers } = request;
      this.heard.push({ method, url, userAgent: headers['user-agent'] ?? '' });
      if (!this.spoil(request.socket, response, this.isLoad(url))) this.serve(request, response);
    };
    this.server =
      certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined); // the other side may leave first
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  protected abstract isLoad(url: string): boolean;
  protected abstract serve(request: IncomingMessage, response: ServerResponse): void;

  async start(): Promise<this> {
    this.server.listen(0, this.host);
    await once(this.server, 'listening');
    return this;
  }

  get port(): number {
    // A listening TCP server has an address with a port.
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `${this.scheme}://${this.host}:${this.port}`;
  }

  get openSockets(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Sends so many bytes at its pace. */
  protected sendBytes(response: ServerResponse, byteCount: number): void {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': byteCount,
    });
    if (this.isFullPace) return sendAtOnce(response, byteCount);
    let left = byteCount;
    this.every(CHUNK_EVERY_MS, response, () => {
      if (this.hasStalled || response.writableNeedDrain || left === 0) return;
      response.write(CHUNK.subarray(0, left));
      left -= Math.min(left, CHUNK.length);
      if (left === 0) response.end();
    });
  }

  /** Acts again and again until the other side or the test ends. */
  protected every(intervalMs: number, until: EventEmitter, act: () => void): void {
    const timer = setInterval(act, intervalMs);
    this.timers.add(timer);
    until.on('close', () => {
      clearInterval(timer);
      this.timers.delete(timer);
    });
  }

  /** Takes what is sent, then answers. */
  protected takeBytes(request: IncomingMessage, response: ServerResponse): void {
    request.resume().on('end', () => response.end());
  }

  /** Works for a while, then sends nothing more on any connection. */
  protected stallSoon(socket: Socket): void {
    const timer = setTimeout(() => {
      this.hasStalled = true;
    }, this.stallsAfterMs);
    this.timers.add(timer);
    socket.on('close', () => clearTimeout(timer));
  }

  /** @returns whether a fault has taken the place of the answer */
  protected spoil(socket: Socket, response: ServerResponse, isLoad: boolean): boolean {
    if (this.fault === null || (this.faultyFrom === 'load' && !isLoad)) return false;
    switch (this.fault) {
      case 'forbidden':
        response.writeHead(403).end('no');
        return true;
      case 'rate-limited':
        response.writeHead(429, { 'retry-after': String(RETRY_AFTER_S) }).end();
        return true;
      case 'broken':
        response.writeHead(500).end('oops');
        return true;
      case 'garbage':
        socket.end('\x00\x01 this is no HTTP \r\n\r\n');
        return true;
      case 'redirect-loop':
        response.writeHead(302, { location: '/again' }).end();
        return true;
      case 'silence':
        if (isLoad) response.writeHead(200, { 'content-length': 9_000_000 }).write(CHUNK);
        return true;
      case 'stall':
        this.stallSoon(socket);
        return false;
      case 'drip':
        response.writeHead(200, { 'content-length': 9_000_000 });
        this.every(DRIP_EVERY_MS, response, () => response.write('x'));
        return true;
      case 'cut':
        if (isLoad) response.writeHead(200, { 'content-length': 9_000_000 }).write(CHUNK);
        setImmediate(() => socket.resetAndDestroy());
        return true;
    }
  }
}

function sendAtOnce(response: ServerResponse, byteCount: number): void {
  let left = byteCount;
  const send = (): void => {
    while (left > 0) {
      const piece = LARGE_CHUNK.subarray(0, left);
      left -= piece.length;
      if (!response.write(piece)) return void response.once('drain', send);
    }
    response.end();
  };
  send();
}
