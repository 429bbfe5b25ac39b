import type { Activity, Outage, Verdict } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** A verdict as it was given at `atMs`. */
export interface VerdictChangeRow {
  id?: number;
  /** When it was given; `sinceMs` is back-dated. */
  atMs: number;
  sinceMs: number;
  state: Verdict['state'];
  cause: Verdict['cause'];
  blame: Verdict['blame'];
  family: 4 | 6 | null;
  /** A list of `Evidence`. */
  evidenceJson: string;
}

export const verdictChangeEntity = new EntitySchema<VerdictChangeRow>({
  name: 'VerdictChange',
  tableName: 'verdict_change',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    atMs: { name: 'at_ms', type: 'integer' },
    sinceMs: { name: 'since_ms', type: 'integer' },
    state: { type: 'text' },
    cause: { type: 'text' },
    blame: { type: 'text' },
    family: { type: 'integer', nullable: true },
    evidenceJson: { name: 'evidence_json', type: 'text' },
  },
  indices: [{ name: 'verdict_change_at', columns: ['atMs'] }],
});

/** An outage, degradation or micro-cut. */
export interface OutageRow {
  /** Given by the outage book. */
  id: number;
  kind: Outage['kind'];
  startMs: number;
  endMs: number | null;
  durationMs: number | null;
  cause: Outage['cause'];
  blame: Outage['blame'];
  confidence: number;
  family: 4 | 6 | null;
  /** A list of `Evidence`. */
  evidenceJson: string;
  unobservedMs: number;
  load: Outage['load'];
  flapCount: number;
  isPlanned: 0 | 1;
  isFalseAlarm: 0 | 1;
  /** An `OutageNote`; `null` without one. */
  noteJson: string | null;
}

export const outageEntity = new EntitySchema<OutageRow>({
  name: 'Outage',
  tableName: 'outage',
  columns: {
    id: { type: 'integer', primary: true },
    kind: { type: 'text' },
    startMs: { name: 'start_ms', type: 'integer' },
    endMs: { name: 'end_ms', type: 'integer', nullable: true },
    durationMs: { name: 'duration_ms', type: 'integer', nullable: true },
    cause: { type: 'text' },
    blame: { type: 'text' },
    confidence: { type: 'real' },
    family: { type: 'integer', nullable: true },
    evidenceJson: { name: 'evidence_json', type: 'text' },
    unobservedMs: { name: 'unobserved_ms', type: 'integer' },
    load: { type: 'text', default: 'none' },
    flapCount: { name: 'flap_count', type: 'integer', default: 0 },
    isPlanned: { name: 'is_planned', type: 'integer', default: 0 },
    isFalseAlarm: { name: 'is_false_alarm', type: 'integer', default: 0 },
    noteJson: { name: 'note_json', type: 'text', nullable: true },
  },
  indices: [{ name: 'outage_start', columns: ['startMs'] }],
});

/** Something the box did or noticed. */
export interface ActivityRow {
  id?: number;
  atMs: number;
  level: Activity['level'];
  code: Activity['code'];
  /** An `ActivityData`. */
  dataJson: string;
}

export const activityEntity = new EntitySchema<ActivityRow>({
  name: 'Activity',
  tableName: 'activity',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    atMs: { name: 'at_ms', type: 'integer' },
    level: { type: 'text' },
    code: { type: 'text' },
    dataJson: { name: 'data_json', type: 'text' },
  },
  indices: [{ name: 'activity_at', columns: ['atMs'] }],
});
