import type { Clock } from '../../kernel/clock.ts';
import type { MoveFailure, MoveOrder } from '../byte-mover.ts';
import type { Dialling } from './connection.ts';

/** What a stream knows of its order, and whom it tells. */
export interface StreamHost {
  readonly order: MoveOrder;
  readonly clock: Clock;
  readonly dialling: Dialling;
  /** Random bytes to send: what can be compressed on the way would be measured too fast. */
  readonly load: Buffer;
  /** A number never used before. */
  nonce(): string;
  /** Payload begins to move. */
  begun(): void;
  /** Payload bytes that came. */
  received(bytes: number): void;
  /** What the far end knows of itself. */
  connected(address: string | null, cipher: string | null): void;
  /** The far end's own measurement. */
  said(value: unknown): void;
  /** The stream is over; `null`: in order. Told once. */
  over(stream: MoveStream, failure: MoveFailure | null): void;
}

/** One connection after the other on which bytes move. */
export interface MoveStream {
  start(): void;
  /** A few times a second: looks for what takes too long. */
  check(nowMs: number): void;
  /** Upwards: counts what the far end has taken. `null`: this system tells no queues. */
  countTaken(queues: ReadonlyMap<string, number> | null): void;
  /** Upwards: payload bytes the far end has taken by the last count, from the start; never falls. */
  readonly takenBytes: number;
  readonly isOpen: boolean;
  /** Name of the present connection in the kernel's table; `null` when it is not in there. */
  readonly key: string | null;
  /** IP family of the present connection. */
  readonly family: 4 | 6;
  /**
   * The window is over: sends no more.
   *
   * @returns whether the far end has something to say still; then `over` follows
   */
  conclude(): boolean;
  /** Closes; nothing is told any more. */
  stop(): void;
}
