import type { Activity, Evidence, Outage, Verdict } from '@lineside/contract';
import { writeCommit } from '../../store/commit-writer.ts';
import type { Store, WriteScope } from '../../store/store.ts';
import { toSnapshotRow } from '../../store/snapshot-rows.ts';
import { incidentsBetween, type Incident, type Story } from '../core/story.ts';
import { TROUBLES, type Trouble } from '../core/troubles.ts';
import { snapshotsOf } from './snapshots.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Incidents younger than this have a bundle; the older ones would only cost space. */
const BUNDLE_DAYS = 60;
/** From a lost probe to a verdict. */
const JUDGING_MS = 5000;

/** Notes as an owner writes them. */
const NOTES: Readonly<Partial<Record<Trouble['cause'], string>>> = {
  'upstream-down': 'Hotline: works in the exchange, ticket 4711. They knew before I called.',
  'packet-loss': 'Sent the bundle to the provider. Technician found water in the street cabinet.',
  'router-down': 'Firmware update of the router.',
};

/** Makes verdicts, outages with their bundles, and what was noted about them. */
export class EventHistory {
  /** Everything that was written, in order. */
  readonly outages: Outage[] = [];
  private outageId: number;

  /** @param firstOutageId the first id that is free */
  constructor(
    private readonly store: Store,
    private readonly story: Story,
    private readonly endMs: number,
    firstOutageId: number,
  ) {
    this.outageId = firstOutageId;
  }

  /** The box was switched on and found a line that works. */
  async writeBeginning(atMs: number): Promise<void> {
    await this.store.write(async (scope) => {
      await note(scope, atMs, 'info', 'started', {});
      await writeCommit(scope, { kind: 'verdict', atMs, verdict: well(atMs), outages: [] });
    });
  }

  /** Writes what began within [fromMs, toMs). */
  async writeDay(fromMs: number, toMs: number): Promise<void> {
    const incidents = incidentsBetween(this.story, fromMs, toMs);
    if (incidents.length === 0) return;
    await this.store.write(async (scope) => {
      for (const incident of incidents) {
        // What had not ended would be an outage nobody ends.
        if (incident.endMs < this.endMs) await this.write(scope, incident);
      }
    });
  }

  private async write(scope: WriteScope, incident: Incident): Promise<void> {
    const trouble: Trouble = TROUBLES[incident.trouble];
    const { startMs, endMs } = incident;
    const { state, cause, blame, kind } = trouble;
    if (state === 'unknown') return this.writeGap(scope, incident);
    const evidence = evidenceOf(trouble, startMs);
    const family = trouble.effects.family;
    const verdict: Verdict = { state, cause, blame, sinceMs: startMs, family, evidence };
    const outage = this.outageOf(incident, trouble, evidence);
    this.outages.push(outage);
    const isJudged = kind !== 'micro-cut';
    if (isJudged) {
      const atMs = startMs + JUDGING_MS;
      await writeCommit(scope, { kind: 'verdict', atMs, verdict, outages: [outage] });
      await note(scope, atMs, 'warning', 'verdict-changed', { state, cause, blame });
      await writeCommit(scope, { kind: 'verdict', atMs: endMs, verdict: well(endMs), outages: [] });
      const calm = { state: 'up', cause: 'none', blame: 'none' };
      await note(scope, endMs, 'info', 'verdict-changed', calm);
    } else await writeCommit(scope, { kind: 'outages', outages: [outage] });
    if (isJudged && startMs >= this.endMs - BUNDLE_DAYS * DAY_MS) {
      for (const snapshot of snapshotsOf(incident, this.story)) {
        const row = toSnapshotRow(outage.id, snapshot);
        await writeCommit(scope, { kind: 'snapshot', row });
      }
    }
  }

  private outageOf(
    { startMs, endMs }: Incident,
    { kind, cause, blame, confidence, effects: { family } }: Trouble,
    evidence: Evidence[],
  ): Outage {
    const id = this.outageId;
    this.outageId += 1;
    const durationMs = endMs - startMs;
    const text = NOTES[cause];
    const hasNote = text !== undefined && durationMs > 6 * MINUTE_MS && id % 3 === 0;
    return {
      ...{ id, kind, startMs, endMs, durationMs, cause, blame, confidence, family, evidence },
      ...{ unobservedMs: 0, load: 'none', flapCount: id % 4 === 0 ? 1 : 0 },
      ...{ isPlanned: false, isFalseAlarm: false },
      note: hasNote ? { text, atMs: endMs + 3 * 3_600_000, history: [] } : null,
    };
  }

  /** Somebody needed the socket: the box was off. */
  private async writeGap(scope: WriteScope, { startMs, endMs }: Incident): Promise<void> {
    const verdict: Verdict = {
      ...{ state: 'unknown', cause: 'not-observed', blame: 'unknown', sinceMs: startMs },
      ...{ family: null, evidence: evidenceOf(TROUBLES['box-off'], startMs) },
    };
    await writeCommit(scope, { kind: 'verdict', atMs: startMs, verdict, outages: [] });
    await writeCommit(scope, { kind: 'verdict', atMs: endMs, verdict: well(endMs), outages: [] });
    await note(scope, endMs, 'info', 'started', {});
    const gap = { fromMs: startMs, toMs: endMs };
    await note(scope, endMs, 'warning', 'not-observed', gap);
  }
}

/** All is well since then. */
export function well(sinceMs: number): Verdict {
  const none = { cause: 'none', blame: 'none', family: null } as const;
  return { state: 'up', ...none, sinceMs, evidence: [] };
}

function evidenceOf({ seen }: Trouble, sinceMs: number): Evidence[] {
  return seen.map(([code, subject, value, unit]) => ({
    ...{ code, subject, value, unit, sinceMs },
    sampleCount: value === null ? null : 30,
  }));
}

/** Notes something the box did or noticed. */
export async function note(
  scope: WriteScope,
  atMs: number,
  level: Activity['level'],
  code: Activity['code'],
  data: Activity['data'],
): Promise<void> {
  await writeCommit(scope, { kind: 'activity', activity: { atMs, level, code, data } });
}
