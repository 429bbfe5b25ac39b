import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ProviderServer, RETRY_AFTER_S, type ProviderFault } from './provider-server.ts';
import { FrameCutter, frameOf } from './socket-frames.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const SUBPROTOCOL = 'net.measurementlab.ndt.v7';
/** Statuses of faults that come instead of the upgrade. */
const REFUSALS: Partial<Record<ProviderFault, number>> = {
  forbidden: 403,
  'rate-limited': 429,
  broken: 500,
  'redirect-loop': 302,
};

const MESSAGE = Buffer.alloc(8192);
const LARGE_MESSAGE = Buffer.alloc(2 ** 18);
const MESSAGES_EVERY_MS = 5;
const MESSAGES_AT_ONCE = 8;
const DRIP_EVERY_MS = 50;
const MEASURE_EVERY_MS = 40;

/** Speaks like M-Lab's locate service and like one of its ndt7 servers. */
export class Ndt7Server extends ProviderServer {
  /** Answers of the locate service beside the usual one: no capacity. */
  isFull = false;
  /** Hosts the locate service names before the good one; nobody is there. */
  deadHosts: readonly string[] = [];

  override async start(): Promise<this> {
    await super.start();
    this.server.on('upgrade', (request, socket: Socket) => this.upgrade(request, socket));
    return this;
  }

  protected isLoad(url: string): boolean {
    return url.startsWith('/ndt/');
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '', this.origin);
    if (pathname !== '/v2/nearest/ndt/ndt7') response.writeHead(404).end();
    else if (this.isFull) response.writeHead(204).end();
    else response.end(JSON.stringify({ results: this.results }));
  }

  private get results() {
    return [...this.deadHosts, 'ndt.example.org'].map((host) => ({
      machine: host,
      hostname: host,
      location: { city: 'Testtown', country: 'DE' },
      urls: Object.fromEntries(
        ['wss', 'ws'].flatMap((scheme) =>
          ['download', 'upload'].map((kind) => [
            `${scheme}:///ndt/v7/${kind}`,
            `${scheme}://${host}/ndt/v7/${kind}?access_token=a.b-c_d&index=0`,
          ]),
        ),
      ),
    }));
  }

  private upgrade(request: IncomingMessage, socket: Socket): void {
    const { method = '', url = '', headers } = request;
    this.heard.push({ method, url, userAgent: headers['user-agent'] ?? '' });
    socket.on('error', () => undefined); // the other side may leave first
    socket.on('end', () => socket.end());
    if (this.refuses(socket, headers['sec-websocket-protocol'], url)) return;
    const key = headers['sec-websocket-key'] ?? '';
    const accept = createHash('sha1')
      .update(key + GUID)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${SUBPROTOCOL}\r\n\r\n`,
    );
    this.work(socket, url.startsWith('/ndt/v7/download') ? 'download' : 'upload');
  }

  /** @returns whether it refused */
  private refuses(socket: Socket, subprotocol: string | undefined, url: string): boolean {
    const status = this.fault === null ? undefined : REFUSALS[this.fault];
    if (this.fault === 'garbage') {
      socket.end('\x00\x01 this is no HTTP \r\n\r\n');
    } else if (status !== undefined) {
      const head = `HTTP/1.1 ${status} No\r\nRetry-After: ${RETRY_AFTER_S}\r\nLocation: /again\r\n`;
      socket.end(`${head}Content-Length: 0\r\n\r\n`);
    } else if (subprotocol !== SUBPROTOCOL || !url.includes('access_token=a.b-c_d')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    } else {
      return false;
    }
    return true;
  }

  private work(socket: Socket, test: 'download' | 'upload'): void {
    const cutter = new FrameCutter();
    const startMs = performance.now();
    let byteCount = 0;
    let streamBytes = 0;
    socket.on('data', (chunk: Buffer) => {
      streamBytes += chunk.length;
      for (const { kind, payload } of cutter.cut(chunk)) {
        if (kind === 'binary') byteCount += payload.length;
        if (kind === 'close') socket.end(frameOf('close', payload));
      }
    });
    if (this.fault === 'stall') this.stallSoon(socket);
    if (this.fault === 'cut') return void setTimeout(() => socket.resetAndDestroy(), 50);
    this.every(MEASURE_EVERY_MS, socket, () => {
      if (this.fault === 'silence' || this.hasStalled) return;
      const elapsedUs = Math.round((performance.now() - startMs) * 1000);
      const said = {
        AppInfo: { ElapsedTime: elapsedUs, NumBytes: byteCount },
        TCPInfo: { ElapsedTime: elapsedUs, BytesReceived: streamBytes, MinRTT: 1234, RTT: 2000 },
        Origin: 'server',
        Test: test,
      };
      socket.write(frameOf('text', Buffer.from(JSON.stringify(said))));
    });
    if (test === 'upload') return;
    if (this.isFullPace) return sendWithoutEnd(socket);
    if (this.fault === 'drip') {
      return this.every(DRIP_EVERY_MS, socket, () => {
        socket.write(frameOf('binary', Buffer.alloc(1)));
      });
    }
    this.every(MESSAGES_EVERY_MS, socket, () => {
      if (this.fault === 'silence' || this.hasStalled || socket.writableNeedDrain) return;
      for (let i = 0; i < MESSAGES_AT_ONCE; i += 1) socket.write(frameOf('binary', MESSAGE));
      byteCount += MESSAGE.length * MESSAGES_AT_ONCE;
    });
  }
}

function sendWithoutEnd(socket: Socket): void {
  const message = frameOf('binary', LARGE_MESSAGE);
  const send = (): void => {
    while (socket.writable && socket.write(message));
  };
  socket.on('drain', send);
  send();
}
