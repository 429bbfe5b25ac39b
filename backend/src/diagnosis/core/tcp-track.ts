import type { TcpReading } from '@lineside/contract';

/** Newest TCP evidence about one anchor; times monotonic, of the attempt's begin. */
export interface TcpTrack {
  readonly lastOkMs: number | null;
  readonly lastFailedMs: number | null;
}

export const newTcpTrack: TcpTrack = { lastOkMs: null, lastFailedMs: null };

export function withTcpReading(track: TcpTrack, reading: TcpReading, beganMs: number): TcpTrack {
  return reading.failure === null
    ? { ...track, lastOkMs: Math.max(track.lastOkMs ?? -Infinity, beganMs) }
    : { ...track, lastFailedMs: Math.max(track.lastFailedMs ?? -Infinity, beganMs) };
}
