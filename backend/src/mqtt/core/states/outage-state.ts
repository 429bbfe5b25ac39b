import type { LineState, Outage } from '@lineside/contract';
import { isoTime } from '../iso-time.ts';

/** The outages that are told. */
export interface KnownOutages {
  /** `null` when the line is not down. */
  readonly current: Outage | null;
  /** The newest that has ended; `null`: none on record. */
  readonly last: Outage | null;
}

/**
 * State of the topic `outage`.
 *
 * @param state of the line now: without an outage its length is 0 only if the line was looked at
 */
export function outageState({ current, last }: KnownOutages, state: LineState, nowMs: number) {
  const currentMs = current === null ? 0 : Math.max(0, nowMs - current.startMs);
  const isKnown = current !== null || state !== 'unknown';
  const newest = current ?? last;
  return {
    currentSeconds: isKnown ? Math.round(currentMs / 1000) : null,
    currentCause: current?.cause ?? null,
    currentBlame: current?.blame ?? null,
    lastStart: isoTime(newest?.startMs ?? null),
    lastEnd: isoTime(newest?.endMs ?? null),
    lastSeconds: newest?.durationMs == null ? null : Math.round(newest.durationMs / 1000),
    lastCause: newest?.cause ?? null,
    lastBlame: newest?.blame ?? null,
    lastIsPlanned: newest?.isPlanned ?? null,
  };
}

/** The outages to tell after one was opened, changed or ended. False alarms are none. */
export function withOutage(known: KnownOutages, outage: Outage): KnownOutages {
  const without: KnownOutages = {
    current: known.current?.id === outage.id ? null : known.current,
    last: known.last?.id === outage.id ? null : known.last,
  };
  if (outage.kind !== 'outage' || outage.isFalseAlarm) return without;
  if (outage.endMs === null) return { ...without, current: outage };
  const isNewer = without.last === null || outage.startMs >= without.last.startMs;
  return isNewer ? { ...without, last: outage } : without;
}
