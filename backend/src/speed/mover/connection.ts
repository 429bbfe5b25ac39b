import { connect as connectTcp, isIP, type Socket, type TcpNetConnectOpts } from 'node:net';
import {
  connect as connectTls,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  TLSSocket,
} from 'node:tls';
import type { MoveFailure, MoveOrder } from '../byte-mover.ts';
import { failureOf, failureOfError } from './move-failure.ts';
import { connectionKey } from './send-queue.ts';

/** Read at once at most. All connections share one buffer, as what is in it is counted and forgotten. */
const READ_BYTES = 256 * 1024;

/** What all connections of an order have in common. */
export interface Dialling {
  readonly family: MoveOrder['family'];
  readonly buffer: Buffer;
  /** Certificates are parsed once by authority, not once by connection. */
  contextFor(caPem: string | null): SecureContext;
}

/** Makes what the connections of an order share. */
export function dialFor(order: MoveOrder): Dialling {
  const contexts = new Map<string | null, SecureContext>();
  return {
    family: order.family,
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    contextFor: (caPem) => {
      const known = contexts.get(caPem);
      if (known !== undefined) return known;
      const context = createSecureContext({
        ...(order.ciphers === null ? {} : { ciphers: order.ciphers }),
        ...(caPem === null ? {} : { ca: [...getCACertificates('default'), caPem] }),
      });
      contexts.set(caPem, context);
      return context;
    },
  };
}

/** Who hears a connection. */
export interface ConnectionListener {
  opened(): void;
  /** The bytes stand at the beginning of the shared buffer, until this returns. */
  received(bytes: Buffer, length: number): void;
  /** The kernel has taken what was written. */
  drained(): void;
  /** Told once, and not after `destroy`. `null`: the far end closed in order. */
  closed(failure: MoveFailure | null): void;
}

/** One TCP or TLS connection whose bytes are shown, not kept. */
export class Connection {
  /** Given to `write` and taken by the kernel. */
  takenBytes = 0;
  private readonly socket: Socket;
  private readonly listener: ConnectionListener;
  private readonly isSecure: boolean;
  private phase: 'lookup' | 'connect' | 'handshake' | 'open' | 'gone' = 'lookup';

  constructor(url: URL, caPem: string | null, dialling: Dialling, listener: ConnectionListener) {
    this.listener = listener;
    this.isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = url.port === '' ? (this.isSecure ? 443 : 80) : Number(url.port);
    const { family } = dialling;
    if (isIP(host) !== 0) this.phase = 'connect';
    const options: TcpNetConnectOpts = {
      host,
      port,
      ...(family === 'auto' ? {} : { family: family === 'ipv4' ? 4 : 6 }),
      noDelay: true,
      onread: { buffer: dialling.buffer, callback: this.hear },
    };
    this.socket = this.isSecure
      ? connectTls({
          ...options,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          secureContext: dialling.contextFor(caPem),
          ALPNProtocols: ['http/1.1'],
        })
      : connectTcp(options);
    this.follow();
  }

  get isOpen(): boolean {
    return this.phase === 'open';
  }

  /** Address of the far end; `null` until connected. */
  get address(): string | null {
    return this.socket.remoteAddress ?? null;
  }

  /** IP family of the connection. */
  get family(): 4 | 6 {
    return this.socket.remoteFamily === 'IPv6' ? 6 : 4;
  }

  /** Name in the kernel's table of connections; `null` when it is not in there. */
  get key(): string | null {
    const { localPort, remotePort } = this.socket;
    return localPort === undefined || remotePort === undefined
      ? null
      : connectionKey(localPort, remotePort);
  }

  /** Name of the cipher, OpenSSL's spelling; `null` without TLS. */
  get cipher(): string | null {
    // Not there before the handshake, whatever the types say.
    const cipher = this.socket instanceof TLSSocket ? this.socket.getCipher() : null;
    return (cipher as { readonly name?: string } | null)?.name ?? null;
  }

  /** Writes; the chunk must not change until `drained`. */
  write(chunk: Buffer): void {
    this.socket.write(chunk, (error) => {
      if (error != null || this.phase !== 'open') return;
      this.takenBytes += chunk.length;
      if (this.socket.writableLength === 0) this.listener.drained();
    });
  }

  /** It took too long to open. */
  giveUp(): void {
    this.end(
      this.phase === 'lookup'
        ? failureOf('dns', 'the resolver does not answer')
        : failureOf('connect-timeout', `no ${this.phase === 'connect' ? 'connection' : 'TLS'} yet`),
    );
  }

  /** Closes at once; what stands in the kernel's queue is not sent any more. */
  destroy(): void {
    this.phase = 'gone';
    this.socket.destroy();
  }

  private readonly hear = (length: number, bytes: Uint8Array): boolean => {
    // It is the shared buffer, which is a Buffer.
    if (this.phase === 'open') this.listener.received(bytes as Buffer, length);
    return true;
  };

  private follow(): void {
    const { socket } = this;
    socket.once('lookup', () => {
      if (this.phase === 'lookup') this.phase = 'connect';
    });
    socket.once('connect', () => {
      if (this.phase === 'gone') return;
      this.phase = 'handshake';
      if (!this.isSecure) this.open();
    });
    if (this.isSecure) socket.once('secureConnect', () => this.open());
    socket.once('end', () =>
      this.end(this.isOpen ? null : failureOf('tls', 'closed by the server')),
    );
    socket.on('error', (error) => this.end(failureOfError(error, this.phase === 'handshake')));
    socket.once('close', () => this.end(null));
  }

  private open(): void {
    if (this.phase === 'gone') return;
    this.phase = 'open';
    this.listener.opened();
  }

  private end(failure: MoveFailure | null): void {
    if (this.phase === 'gone') return;
    this.destroy();
    this.listener.closed(failure);
  }
}
