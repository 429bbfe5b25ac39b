import type { HttpReading } from '@lineside/contract';

/** An answer to a check page that its owner would not have given. */
export interface StrangeAnswer {
  readonly beganMs: number;
  readonly url: string;
  /** Where it points; `null` when it was no redirect. */
  readonly location: string | null;
}

/** What is remembered of the check pages; moments monotonic, of the request's begin. */
export interface PageTrack {
  /** Newest expected answer of any page. */
  readonly lastExpectedMs: number | null;
  /** Newest request without any answer, names that did not resolve left out. */
  readonly lastFailedMs: number | null;
  /** When the first of the present row of requests without an expected answer was begun. */
  readonly failingSinceMs: number | null;
  /** Strange answers since the last expected one, at most ten. */
  readonly strange: readonly StrangeAnswer[];
}

export const newPageTrack: PageTrack = {
  lastExpectedMs: null,
  lastFailedMs: null,
  failingSinceMs: null,
  strange: [],
};

/** Adds a finished request; one begun before the newest expected answer is old news. */
export function withPageReading(
  track: PageTrack,
  reading: HttpReading,
  beganMs: number,
): PageTrack {
  if (reading.isExpected) {
    if (beganMs <= (track.lastExpectedMs ?? -Infinity)) return track;
    const strange = track.strange.filter((answer) => answer.beganMs > beganMs);
    return { ...track, lastExpectedMs: beganMs, failingSinceMs: null, strange };
  }
  if (track.lastExpectedMs !== null && beganMs <= track.lastExpectedMs) return track;
  if (reading.failure === 'dns') return track;
  const failingSinceMs = Math.min(track.failingSinceMs ?? Infinity, beganMs);
  if (reading.status === null) {
    if (beganMs <= (track.lastFailedMs ?? -Infinity)) return track;
    return { ...track, failingSinceMs, lastFailedMs: beganMs };
  }
  const { url, location } = reading;
  const isKnown = track.strange.some((old) => old.beganMs === beganMs && old.url === url);
  if (isKnown) return track;
  const strange = [...track.strange, { beganMs, url, location }].slice(-10);
  return { ...track, failingSinceMs, strange };
}
