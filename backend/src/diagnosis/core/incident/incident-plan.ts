import type { BundleSnapshot, IncidentPhase, Outage } from '@lineside/contract';

/** Snapshots `during` are this far apart, begin to begin. */
const DURING_EVERY_MS = 60_000;
const DURING_COUNT = 10;
/** The line has to be well for this long before `after`: a relapse within it belongs to the outage. */
const AFTER_DELAY_MS = 30_000;

/** What has been gathered about an outage, and what it needs. Times on the monotonic clock. */
export interface Incident {
  readonly outageId: number;
  readonly kind: 'outage' | 'degradation';
  readonly hasStart: boolean;
  readonly duringCount: number;
  readonly hasAfter: boolean;
  /** Begin of the newest gathering; `null` before the first of this run. */
  readonly lastBeganMs: number | null;
  /** When its end was told; `null` while it lasts. */
  readonly endedMs: number | null;
}

/** The next gathering of an incident. */
export interface PlannedGathering {
  readonly phase: Exclude<IncidentPhase, 'before'>;
  readonly dueMs: number;
}

/**
 * Takes up an incident.
 *
 * @param stored what an earlier run, or an earlier part of the same outage, has kept of it
 */
export function incidentOf(
  { id, kind, endMs }: Pick<Outage, 'id' | 'endMs'> & { kind: Incident['kind'] },
  stored: readonly BundleSnapshot[],
): Incident {
  const countOf = (phase: IncidentPhase): number =>
    stored.filter((snapshot) => snapshot.phase === phase).length;
  return {
    outageId: id,
    kind,
    // After a restart in its middle the start is over, whether it was kept or not.
    hasStart: stored.length > 0,
    duringCount: countOf('during'),
    hasAfter: endMs !== null && countOf('after') > 0,
    lastBeganMs: null,
    endedMs: null,
  };
}

/** What to gather next and when; `null` when nothing more is wanted for now. */
export function nextGathering(incident: Incident, nowMs: number): PlannedGathering | null {
  const { kind, hasStart, duringCount, hasAfter, lastBeganMs, endedMs } = incident;
  if (endedMs !== null) {
    return hasAfter ? null : { phase: 'after', dueMs: endedMs + AFTER_DELAY_MS };
  }
  if (!hasStart) return { phase: 'start', dueMs: nowMs };
  if (kind === 'degradation' || duringCount >= DURING_COUNT) return null;
  return { phase: 'during', dueMs: (lastBeganMs ?? nowMs - DURING_EVERY_MS) + DURING_EVERY_MS };
}

/** The incident after a gathering that began at `beganMs`. */
export function withGathering(
  incident: Incident,
  phase: PlannedGathering['phase'],
  beganMs: number,
): Incident {
  return {
    ...incident,
    lastBeganMs: beganMs,
    hasStart: true,
    duringCount: incident.duringCount + (phase === 'during' ? 1 : 0),
    hasAfter: incident.hasAfter || phase === 'after',
  };
}

/** The incident after news of its outage: ended, or going on after a relapse (then its end is open again). */
export function withNews(incident: Incident, { endMs }: Outage, nowMs: number): Incident {
  if (endMs !== null) return { ...incident, endedMs: incident.endedMs ?? nowMs };
  return incident.endedMs === null ? incident : { ...incident, endedMs: null, hasAfter: false };
}
