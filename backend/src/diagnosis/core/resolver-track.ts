import type { DnsReading, Resolver } from '@lineside/contract';
import { QUICK_ERROR_MS } from './thresholds.ts';

/** What is remembered of one resolver: its failures since its last answer. */
export interface ResolverTrack {
  readonly resolver: Resolver;
  /** Monotonic time of the newest usable answer; `null`: none yet. */
  readonly lastAnswerMs: number | null;
  readonly lastResponseMs: number | null;
  /** Questions without a usable answer since then. */
  readonly failedCount: number;
  /** When the first of them was sent, monotonic; `null` while it answers. */
  readonly failingSinceMs: number | null;
  /** Different names among them. */
  readonly failedNames: readonly string[];
  /** Whether the resolver itself answered all of them, with an error: it is there, who is behind it is not. */
  readonly doesAnswerErrors: boolean;
  /** The same, and without delay: not because it waited for somebody itself. */
  readonly areErrorsQuick: boolean;
  /** When the newest of them was sent. */
  readonly lastFailedMs: number | null;
}

export function newResolverTrack(resolver: Resolver): ResolverTrack {
  return {
    resolver,
    lastAnswerMs: null,
    lastResponseMs: null,
    failedCount: 0,
    failingSinceMs: null,
    failedNames: [],
    doesAnswerErrors: true,
    areErrorsQuick: true,
    lastFailedMs: null,
  };
}

/** Adds one question's end; `sentMs` is monotonic. A late failure sent before a newer answer is ignored. */
export function withDnsReading(
  track: ResolverTrack,
  reading: DnsReading,
  sentMs: number,
): ResolverTrack {
  if (reading.failure === null) {
    return {
      ...newResolverTrack(track.resolver),
      lastAnswerMs: Math.max(track.lastAnswerMs ?? -Infinity, sentMs),
      lastResponseMs: reading.responseMs,
    };
  }
  if (track.lastAnswerMs !== null && sentMs <= track.lastAnswerMs) return track;
  const isRepeated = sentMs === track.lastFailedMs && track.failedNames.includes(reading.name);
  if (isRepeated) return track;
  return {
    ...track,
    failedCount: track.failedCount + 1,
    doesAnswerErrors: track.doesAnswerErrors && reading.rcode !== null,
    areErrorsQuick:
      track.areErrorsQuick && reading.responseMs !== null && reading.responseMs < QUICK_ERROR_MS,
    lastFailedMs: Math.max(track.lastFailedMs ?? -Infinity, sentMs),
    failingSinceMs: Math.min(track.failingSinceMs ?? Infinity, sentMs),
    failedNames: track.failedNames.includes(reading.name)
      ? track.failedNames
      : [...track.failedNames, reading.name].slice(-4),
  };
}
