import type { TcpReading } from '@lineside/contract';
import { TCP_CLEAN_MS, TCP_WINDOW_MS } from './thresholds.ts';

/** One finished attempt to connect. */
export interface TcpAttempt {
  readonly beganMs: number;
  /** No packet of the handshake had to be sent twice: the first repetition comes after 1 s (RFC 6298). */
  readonly isClean: boolean;
}

/** What is remembered of the TCP connections to one anchor; moments monotonic, of their begin. */
export interface TcpTrack {
  readonly lastOkMs: number | null;
  readonly lastFailedMs: number | null;
  /** When the first of the present row of failures was begun; `null` while the newest succeeded. */
  readonly failingSinceMs: number | null;
  /** Of the last minute. */
  readonly attempts: readonly TcpAttempt[];
}

export const newTcpTrack: TcpTrack = {
  lastOkMs: null,
  lastFailedMs: null,
  failingSinceMs: null,
  attempts: [],
};

/** Adds a finished attempt. Late and out-of-order ones are welcome, repeated ones change nothing. */
export function withTcpReading(track: TcpTrack, reading: TcpReading, beganMs: number): TcpTrack {
  if (track.attempts.some((known) => known.beganMs === beganMs)) return track;
  const isOk = reading.failure === null;
  const lastOkMs = isOk ? Math.max(track.lastOkMs ?? -Infinity, beganMs) : track.lastOkMs;
  const lastFailedMs = isOk
    ? track.lastFailedMs
    : Math.max(track.lastFailedMs ?? -Infinity, beganMs);
  const isFailing = lastFailedMs !== null && (lastOkMs === null || lastOkMs < lastFailedMs);
  const attempt = {
    beganMs,
    isClean: reading.connectMs !== null && reading.connectMs < TCP_CLEAN_MS,
  };
  const oldestMs = beganMs - TCP_WINDOW_MS;
  return {
    lastOkMs,
    lastFailedMs,
    failingSinceMs: isFailing ? Math.min(track.failingSinceMs ?? Infinity, beganMs) : null,
    attempts: [...track.attempts.filter((old) => old.beganMs > oldestMs), attempt],
  };
}
