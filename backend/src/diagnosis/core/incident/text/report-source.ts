import type {
  BundleSnapshot,
  BundleTargetSummary,
  Family,
  IncidentBundle,
  NetworkOwner,
} from '@lineside/contract';
import type { Calendar } from './calendar.ts';
import { utcTime } from './calendar.ts';

/** What every part of the report is written from. */
export interface ReportSource {
  readonly bundle: IncidentBundle;
  readonly calendar: Calendar;
  readonly ownerOf: (address: string) => NetworkOwner;
}

/** The last good snapshot. */
export function snapshotBefore({ bundle }: ReportSource): BundleSnapshot | null {
  return bundle.snapshots.find(({ phase }) => phase === 'before') ?? null;
}

/** Before an outage is called over, a quorum has answered: so long it may take. */
const ENDING_MS = 2000;

/**
 * Snapshots of the outage itself, in order. What was asked in the outage but answered in its last
 * moments, when the line came back, is left out: it tells of the end.
 */
export function snapshotsDuring({ bundle }: ReportSource): BundleSnapshot[] {
  const untilMs = (bundle.outage.endMs ?? Infinity) - ENDING_MS;
  const isOfOutage = (atMs: number, tookMs: number | null): boolean =>
    atMs + (tookMs ?? 0) <= untilMs;
  return bundle.snapshots
    .filter(({ phase }) => phase === 'start' || phase === 'during')
    .map((snapshot) => ({
      ...snapshot,
      dns: snapshot.dns.filter(({ atMs, responseMs }) => isOfOutage(atMs, responseMs)),
      reach: snapshot.reach.filter((reading) =>
        isOfOutage(reading.atMs, reading.check === 'tcp' ? reading.connectMs : reading.responseMs),
      ),
    }));
}

/** The newest snapshot of the line when it was well again. */
export function snapshotAfter({ bundle }: ReportSource): BundleSnapshot | null {
  return bundle.snapshots.findLast(({ phase }) => phase === 'after') ?? null;
}

/** Targets on the way, without the box's own loopback. */
export function targetsOnTheWay({ bundle }: ReportSource): BundleTargetSummary[] {
  return bundle.targets.filter(({ role, sentCount }) => role !== 'control' && sentCount > 0);
}

/** Families that were probed beyond the router, IPv4 first. */
export function probedFamilies(source: ReportSource): Family[] {
  const far = targetsOnTheWay(source).filter(({ role }) => role !== 'router');
  return ([4, 6] as const).filter((family) => far.some((target) => target.family === family));
}

/** Time of day in UTC; with the date when it is another day than that of the outage. */
export function timeText({ bundle, calendar }: ReportSource, atMs: number): string {
  return utcTime(calendar, atMs, bundle.outage.startMs);
}

/** Most probes were answered and no long silence was heard: what may be called working. */
export function hasWorked({
  sentCount,
  lostCount,
  longestSilenceMs,
}: BundleTargetSummary): boolean {
  return lostCount <= sentCount * 0.05 && (longestSilenceMs ?? 0) <= 5000;
}
