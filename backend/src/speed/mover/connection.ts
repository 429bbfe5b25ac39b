import { connect as connectTcp, isIP, type Socket, type TcpNetConnectOpts } from 'node:net';
import {
  connect as connectTls,
  type ConnectionOptions,
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
  /** Much is sent, and little comes back. */
  readonly isUpload: boolean;
  readonly family: MoveOrder['family'];
  readonly buffer: Buffer;
  /** Certificates are parsed once by authority, not once by connection. */
  contextFor(caPem: string | null): SecureContext;
}

/** Makes what the connections of an order share. */
export function dialFor(order: MoveOrder): Dialling {
  const contexts = new Map<string | null, SecureContext>();
  return {
    isUpload: order.direction === 'up',
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
  /** What was dialled. */
  private readonly dialled: Socket;
  /** What payload goes through: what was dialled, or TLS over it. */
  private socket: Socket;
  private readonly dialling: Dialling;
  private readonly listener: ConnectionListener;
  private phase: 'lookup' | 'connect' | 'handshake' | 'open' | 'gone' = 'lookup';

  constructor(url: URL, caPem: string | null, dialling: Dialling, listener: ConnectionListener) {
    this.listener = listener;
    this.dialling = dialling;
    const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
    const { family } = dialling;
    if (isIP(host) !== 0) this.phase = 'connect';
    const options: TcpNetConnectOpts = {
      host,
      port,
      ...(family === 'auto' ? {} : { family: family === 'ipv4' ? 4 : 6 }),
      noDelay: true,
    };
    // TLS over a socket of ours has no `onread`, TLS that dials itself cannot be reset: see `destroy`.
    const isOverOwn = isSecure && dialling.isUpload;
    const reading: TcpNetConnectOpts = {
      ...options,
      onread: { buffer: dialling.buffer, callback: this.hear },
    };
    const tls = this.tlsOptions(host, caPem);
    if (isOverOwn) this.dialled = connectTcp(options);
    else if (isSecure) this.dialled = connectTls({ ...reading, ...tls });
    else this.dialled = connectTcp(reading);
    this.socket = this.dialled;
    this.follow(this.dialled);
    this.dialled.once('lookup', () => {
      if (this.phase === 'lookup') this.phase = 'connect';
    });
    this.dialled.once('connect', () => {
      if (this.phase === 'gone') return;
      this.phase = 'handshake';
      if (isOverOwn) this.secure(tls);
      if (!isSecure) this.open();
    });
    if (isSecure && !isOverOwn) this.dialled.once('secureConnect', () => this.open());
  }

  get isOpen(): boolean {
    return this.phase === 'open';
  }

  /** Address of the far end; `null` until connected. */
  get address(): string | null {
    return this.dialled.remoteAddress ?? null;
  }

  /** IP family of the connection. */
  get family(): 4 | 6 {
    return this.dialled.remoteFamily === 'IPv6' ? 6 : 4;
  }

  /** Name in the kernel's table of connections; `null` when it is not in there. */
  get key(): string | null {
    const { localPort, remotePort } = this.dialled;
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

  /**
   * Closes at once. An upload is reset: after an orderly close the kernel would go on to send what stands
   * in its queue, and load a slow line for seconds after the test, uncounted.
   */
  destroy(): void {
    const isConnected = this.phase === 'handshake' || this.phase === 'open';
    this.phase = 'gone';
    if (this.dialling.isUpload && isConnected) this.dialled.resetAndDestroy();
    this.socket.destroy();
    this.dialled.destroy();
  }

  private readonly hear = (length: number, bytes: Uint8Array): boolean => {
    // What sockets give is a Buffer.
    if (this.phase === 'open') this.listener.received(bytes as Buffer, length);
    return true;
  };

  private tlsOptions(host: string, caPem: string | null): ConnectionOptions {
    return {
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      secureContext: this.dialling.contextFor(caPem),
      ALPNProtocols: ['http/1.1'],
    };
  }

  private secure(options: ConnectionOptions): void {
    this.socket = connectTls({ ...options, socket: this.dialled });
    this.follow(this.socket);
    this.socket.on('data', (bytes: Buffer) => this.hear(bytes.length, bytes));
    this.socket.once('secureConnect', () => this.open());
  }

  private follow(socket: Socket): void {
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
