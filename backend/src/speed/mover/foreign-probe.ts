import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { Clock } from '../../kernel/clock.ts';
import { SEGMENT_BYTES, type MovedBytes } from '../core/moved-bytes.ts';
import type { ForeignProbe } from '../core/rpm.ts';

/** Where a probe goes. */
export interface ProbeTarget {
  readonly url: URL;
  /** Address of the host, so that no name is looked up under load; `null`: not known yet. */
  readonly address: string | null;
  readonly family: 0 | 4 | 6;
  readonly headers: Readonly<Record<string, string>>;
  readonly secureContext: SecureContext | null;
}

/** How a probe ended. */
export interface ProbeEnd {
  /** `null`: no good answer came. */
  readonly times: ForeignProbe | null;
  /** The server answered, and not with what was asked for: it wants no more of this. */
  readonly isRefused: boolean;
  /** Who was reached; `null`: nobody. */
  readonly address: string | null;
  /** On the wire, in both directions, about. */
  readonly bytes: MovedBytes;
}

const GOOD_ANSWER = /^HTTP\/1\.[01] 2\d\d/;
/** TLS 1.3 takes one round trip for its handshake, those before two. */
const NEW_ROUND_TRIPS = 1;
const OLD_ROUND_TRIPS = 2;

/** A segment that opens a connection has so many more options. */
const OPENING_BYTES = 8;
/** Opened, asked, acknowledged, and closed by us before the server's last word. */
const OWN_SEGMENTS = 5;
const THEIR_SEGMENTS = 4;
/** The handshake of TLS takes two more in each direction. */
const TLS_SEGMENTS = 2;

/** A small request on a connection of its own, timed step by step. */
export class ForeignProbeRequest {
  private readonly socket: Socket;
  private readonly startMs: number;
  private dialMs: number;
  private connectMs = 0;
  private tlsMs: number | null = null;
  private askedMs = 0;
  private isOver = false;
  private readonly target: ProbeTarget;
  private readonly clock: Clock;
  private readonly tell: (end: ProbeEnd) => void;

  constructor(target: ProbeTarget, clock: Clock, tell: (end: ProbeEnd) => void) {
    this.target = target;
    this.clock = clock;
    this.tell = tell;
    const { url, address, family, secureContext } = target;
    const isSecure = url.protocol === 'https:';
    this.startMs = clock.monotonicMs();
    this.dialMs = this.startMs;
    this.socket = connectTcp({
      host: address ?? hostOf(url),
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      family,
      noDelay: true,
    });
    this.watch(this.socket);
    this.socket.once('lookup', () => {
      this.dialMs = clock.monotonicMs();
    });
    this.socket.once('connect', () => {
      this.connectMs = clock.monotonicMs() - this.dialMs;
      if (isSecure) this.secure(secureContext);
      else this.ask(this.socket);
    });
  }

  /** Since it began, ms. */
  ageMs(nowMs: number): number {
    return nowMs - this.startMs;
  }

  /** Gives it up; it tells of itself no more. */
  destroy(): void {
    this.isOver = true;
    this.socket.destroy();
  }

  private secure(secureContext: SecureContext | null): void {
    const host = hostOf(this.target.url);
    const beganMs = this.clock.monotonicMs();
    const tls = connectTls({
      socket: this.socket,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...(secureContext === null ? {} : { secureContext }),
      ALPNProtocols: ['http/1.1'],
    });
    this.watch(tls);
    tls.once('secureConnect', () => {
      const isNew = tls.getProtocol() === 'TLSv1.3';
      const roundTrips = isNew ? NEW_ROUND_TRIPS : OLD_ROUND_TRIPS;
      this.tlsMs = (this.clock.monotonicMs() - beganMs) / roundTrips;
      this.ask(tls);
    });
  }

  private ask(socket: Socket): void {
    const { url, headers } = this.target;
    const lines = [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Accept: */*',
      'Connection: close',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    socket.once('data', (bytes: Buffer) => this.read(bytes));
    this.askedMs = this.clock.monotonicMs();
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  private read(bytes: Buffer): void {
    const { connectMs, tlsMs } = this;
    const httpMs = this.clock.monotonicMs() - this.askedMs;
    const isGood = GOOD_ANSWER.test(bytes.toString('latin1', 0, 64));
    this.end({
      times: isGood ? { connectMs, tlsMs, httpMs } : null,
      isRefused: !isGood,
      address: this.socket.remoteAddress ?? null,
      bytes: this.bytes(),
    });
  }

  private watch(socket: Socket): void {
    const fail = (): void =>
      this.end({ times: null, isRefused: false, address: null, bytes: this.bytes() });
    // A probe that fails says nothing of the line: the load itself tells its own failure.
    socket.on('error', fail);
    socket.once('close', fail);
  }

  private bytes(): MovedBytes {
    const { bytesRead, bytesWritten, remoteFamily } = this.socket;
    const segment = SEGMENT_BYTES[remoteFamily === 'IPv6' ? 6 : 4];
    const more = this.tlsMs === null ? 0 : TLS_SEGMENTS;
    return {
      down: bytesRead + OPENING_BYTES + (THEIR_SEGMENTS + more) * segment,
      up: bytesWritten + OPENING_BYTES + (OWN_SEGMENTS + more) * segment,
    };
  }

  private end(end: ProbeEnd): void {
    if (this.isOver) return;
    this.destroy();
    this.tell(end);
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
