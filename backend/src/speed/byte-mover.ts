import type { SpeedDirection, SpeedFailure } from '@lineside/contract';
import type { MoveSlice } from './core/move-slice.ts';
import type { MovedBytes } from './core/moved-bytes.ts';
import type { ForeignProbe } from './core/rpm.ts';

export type { MoveSlice } from './core/move-slice.ts';

/** Injection token of the `ByteMover`. */
export const BYTE_MOVER = Symbol('ByteMover');

/**
 * Where bytes come from or go to. `{bytes}`, `{mebibytes}` and `{nonce}` in an address are replaced for
 * each request: its size, its size in MiB, and a number never used before.
 */
export interface ByteSource {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Certificate authority beside the usual ones, PEM; for servers of one's own. */
  readonly caPem: string | null;
}

/** What shall be moved. Crosses a process border: plain data only. */
export interface MoveOrder {
  readonly direction: SpeedDirection;
  /** `http`: HTTP/1.1 requests, one after the other on each connection. `ndt7`: one WebSocket, the protocol's own pace. */
  readonly protocol: 'http' | 'ndt7';
  /**
   * OpenSSL cipher list; `null`: the usual one. For a CPU without AES, ChaCha20 first:
   * `TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DEFAULT`.
   */
  readonly ciphers: string | null;
  /** Streams take them in turn. */
  readonly sources: readonly ByteSource[];
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  /** Smallest and largest request; between them, what a stream moves in a few seconds. */
  readonly requestBytes: { readonly min: number; readonly max: number };
  readonly streams: { readonly min: number; readonly max: number };
  /** Beginning that does not count, then the window that does. */
  readonly discardMs: number;
  readonly windowMs: number;
  /** The order ends when so much was moved; `null`: no limit. */
  readonly maxBytes: number | null;
  /** Nothing moved for so long: the order fails as `stalled`. */
  readonly stallMs: number;
  /** Asked for by small requests beside the load, each on a connection of its own; `null`: no such probes. */
  readonly probe: ByteSource | null;
}

/** How responsive the loaded line was. */
export interface LoadProbes {
  readonly foreign: readonly ForeignProbe[];
  /** Round trips of the load's own connections by the kernel's count, ms. */
  readonly loadedMs: readonly number[];
  /** On the wire, what the probes sent and what came for them. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** Why nothing, or nothing more, was moved. */
export interface MoveFailure {
  readonly reason: SpeedFailure;
  readonly detail: string | null;
  /** HTTP status, when there was an answer. */
  readonly status: number | null;
  /** From `Retry-After`. */
  readonly retryAfterMs: number | null;
}

/** How a move ended. What was moved until a failure is told, but is no figure. */
export interface MoveReport {
  readonly failure: MoveFailure | null;
  /** Without a gap from the first byte on, the discarded beginning included. */
  readonly slices: readonly MoveSlice[];
  /** All payload bytes, also those before and behind the slices. */
  readonly bytes: number;
  /** What the load took on the wire by the kernel's count, probes not included; `null`: it does not tell. */
  readonly wire: MovedBytes | null;
  /** CPU seconds of the mover by wall seconds of the window: 1 is one core; `null` without a window. */
  readonly cpuBusyRatio: number | null;
  readonly cipher: string | null;
  /** Address of the far end. */
  readonly address: string | null;
  /** `ndt7`: what the server said last (a JSON object), where the figure of an upload comes from. */
  readonly serverSaid: unknown;
  /** Without the discarded beginning; `null`: the order asked for none. */
  readonly probes: LoadProbes | null;
}

/** Moves bytes outside of this process, so that probing never notices. */
export interface ByteMover {
  /**
   * Never rejects. An aborted move ends with failure `deadline` and what it has.
   *
   * @param tell each slice as it ends
   */
  move(
    order: MoveOrder,
    tell: (slice: MoveSlice) => void,
    signal: AbortSignal,
  ): Promise<MoveReport>;
}
