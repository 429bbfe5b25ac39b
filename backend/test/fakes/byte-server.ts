import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

const CHUNK = Buffer.alloc(256 * 1024, 7);

/** A well-behaved HTTP/1.1 server: `GET ?bytes=n` sends n bytes, `POST` takes what comes and counts it. */
export class ByteServer {
  receivedBytes = 0;
  requestCount = 0;
  connectionCount = 0;
  /** Method, path and body size of the requests that were answered in full. */
  readonly answered: { method: string; url: string; bytes: number }[] = [];
  /** Takes the place of the usual answer when it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(private readonly certificate: Certificate | null) {
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      this.requestCount += 1;
      if (!this.instead(request, response)) this.serve(request, response);
    };
    this.server =
      certificate === null ? createServer(serve) : createSecureServer(certificate, serve);
    this.server.on('connection', (socket: Socket) => {
      this.connectionCount += 1;
      this.sockets.add(socket);
      socket.on('error', () => undefined); // the other side may leave first
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(certificate: Certificate | null = null): Promise<ByteServer> {
    const bytes = new ByteServer(certificate);
    bytes.server.listen(0, '127.0.0.1');
    await once(bytes.server, 'listening');
    return bytes;
  }

  get origin(): string {
    // A listening TCP server has an address with a port.
    const { port } = this.server.address() as AddressInfo;
    return `${this.certificate === null ? 'http' : 'https'}://127.0.0.1:${port}`;
  }

  get openSockets(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    if (method === 'POST') {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        this.receivedBytes += chunk.length;
        bytes += chunk.length;
      });
      request.on('end', () => {
        this.answered.push({ method, url, bytes });
        response.end('thanks');
      });
      return;
    }
    const bytes = Number(new URL(url, this.origin).searchParams.get('bytes') ?? '0');
    response.setHeader('content-length', bytes);
    response.on('finish', () => this.answered.push({ method, url, bytes }));
    let left = bytes;
    const send = (): void => {
      while (left > 0) {
        const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
        left -= chunk.length;
        if (!response.write(chunk)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  }
}
