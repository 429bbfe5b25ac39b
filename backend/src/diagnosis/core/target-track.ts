import type { LatencyDriverId, LatencySample, Target } from '@lineside/contract';
import { ascending, percentileOfSorted } from '../../kernel/statistics.ts';
import { BASELINE_MINUTES, PROBE_PERIOD_MS, WINDOW_MS } from './thresholds.ts';

/** A target not heard for longer than this has paused. */
const PAUSE_FROM_MS = 2.5 * PROBE_PERIOD_MS;

/** One probe as the judgement sees it; times on the monotonic clock. */
export interface TrackSample {
  readonly sentMs: number;
  /** `null`: lost. */
  readonly rttMs: number | null;
  readonly loss: LatencySample['loss'];
  readonly isLoaded: boolean;
}

/** What is remembered of one target. All times on the monotonic clock. */
export interface TargetTrack {
  readonly target: Target;
  readonly driver: LatencyDriverId | null;
  /** In order of arrival, the last minute. */
  readonly samples: readonly TrackSample[];
  /** Since when it is probed; silence cannot be older. */
  readonly addedMs: number;
  /** When the newest answer arrived; `null`: it has never answered. */
  readonly lastHeardMs: number | null;
  /** When it was heard again after a pause longer than two periods; its first answer counts as one. */
  readonly resumedMs: number | null;
  /** When the newest answered probe was sent. */
  readonly lastAnsweredSentMs: number | null;
  /** Send time of the first probe lost since then; `null` while none is known to be lost. */
  readonly firstLostSentMs: number | null;
  /** Median RTT per minute, oldest first, at most six hours. */
  readonly minuteMedians: readonly number[];
}

/** A target that has just been added. */
export function newTrack(target: Target, monoMs: number): TargetTrack {
  return {
    target,
    driver: null,
    samples: [],
    addedMs: monoMs,
    lastHeardMs: null,
    resumedMs: null,
    lastAnsweredSentMs: null,
    firstLostSentMs: null,
    minuteMedians: [],
  };
}

/** Adds a finished probe. Late and out-of-order ones are welcome, repeated ones change nothing. */
export function withSample(track: TargetTrack, sample: LatencySample, sentMs: number): TargetTrack {
  if (track.samples.some((known) => known.sentMs === sentMs)) return track;
  const entry: TrackSample = {
    sentMs,
    rttMs: sample.rttMs,
    loss: sample.loss,
    isLoaded: sample.load === 'own',
  };
  const newestMs = Math.max(sentMs, track.samples.at(-1)?.sentMs ?? sentMs);
  const kept = track.samples.filter((old) => old.sentMs > newestMs - WINDOW_MS);
  return {
    ...track,
    driver: sample.driver,
    samples: [...kept, entry],
    minuteMedians: closeMinute(track, sentMs),
    ...heard(track, entry),
  };
}

/** Adds an answer that is not part of the regular samples (a burst in a moment of doubt). */
export function withAnswer(track: TargetTrack, sentMs: number, rttMs: number): TargetTrack {
  return { ...track, ...heard(track, { sentMs, rttMs, loss: null, isLoaded: false }) };
}

/** Milliseconds since the target was last heard, or since `floorMs` or its start if that is later. */
export function silenceMs(track: TargetTrack, nowMs: number, floorMs: number): number {
  return nowMs - Math.max(track.lastHeardMs ?? track.addedMs, floorMs, track.addedMs);
}

/** Send time of the first probe that got no answer; estimated by the period before its time-out is over. */
export function firstUnansweredMs(track: TargetTrack): number {
  return (
    track.firstLostSentMs ??
    (track.lastAnsweredSentMs === null ? track.addedMs : track.lastAnsweredSentMs + PROBE_PERIOD_MS)
  );
}

/** Samples sent after `fromMs`. */
export function samplesSince(track: TargetTrack, fromMs: number): readonly TrackSample[] {
  return track.samples.filter((sample) => sample.sentMs > fromMs);
}

/** Median RTT of the answered samples sent after `fromMs` but not under our own load; `null` without any. */
export function medianRttMs(track: TargetTrack, fromMs: number): number | null {
  return medianOf(samplesSince(track, fromMs).filter(({ isLoaded }) => !isLoaded));
}

/** Longest RTT of the answered samples sent after `fromMs`; `null` when none was answered. */
export function longestRttMs(track: TargetTrack, fromMs: number): number | null {
  const rttsMs = samplesSince(track, fromMs).flatMap(({ rttMs }) => rttMs ?? []);
  return rttsMs.length === 0 ? null : Math.max(...rttsMs);
}

/** This target's normal RTT: the median of its minute medians; `null` in its first minute. */
export function baselineMs(track: TargetTrack): number | null {
  return percentileOfSorted(ascending(track.minuteMedians), 0.5);
}

function medianOf(samples: readonly TrackSample[]): number | null {
  const rtts = samples.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]));
  return percentileOfSorted(ascending(rtts), 0.5);
}

function heard(
  track: TargetTrack,
  sample: TrackSample,
): Pick<TargetTrack, 'lastHeardMs' | 'resumedMs' | 'lastAnsweredSentMs' | 'firstLostSentMs'> {
  const answeredMs = track.lastAnsweredSentMs;
  if (sample.rttMs !== null) {
    const isNewest = answeredMs === null || sample.sentMs > answeredMs;
    const lostMs = track.firstLostSentMs;
    const heardMs = sample.sentMs + sample.rttMs;
    const isResumed = track.lastHeardMs === null || heardMs - track.lastHeardMs > PAUSE_FROM_MS;
    return {
      lastHeardMs: Math.max(track.lastHeardMs ?? -Infinity, heardMs),
      resumedMs: isResumed ? heardMs : track.resumedMs,
      lastAnsweredSentMs: isNewest ? sample.sentMs : answeredMs,
      firstLostSentMs: lostMs !== null && lostMs > sample.sentMs ? lostMs : null,
    };
  }
  const isAfterAnswer = answeredMs === null || sample.sentMs > answeredMs;
  return {
    lastHeardMs: track.lastHeardMs,
    resumedMs: track.resumedMs,
    lastAnsweredSentMs: answeredMs,
    firstLostSentMs: isAfterAnswer
      ? Math.min(track.firstLostSentMs ?? Infinity, sample.sentMs)
      : track.firstLostSentMs,
  };
}

function closeMinute(track: TargetTrack, sentMs: number): readonly number[] {
  const last = track.samples.at(-1);
  if (last === undefined) return track.minuteMedians;
  const minute = Math.floor(last.sentMs / WINDOW_MS);
  if (Math.floor(sentMs / WINDOW_MS) <= minute) return track.minuteMedians;
  const samples = track.samples.filter(
    (sample) => Math.floor(sample.sentMs / WINDOW_MS) === minute && !sample.isLoaded,
  );
  const median = medianOf(samples);
  if (median === null) return track.minuteMedians;
  return [...track.minuteMedians, median].slice(-BASELINE_MINUTES);
}
