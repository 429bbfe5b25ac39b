import {
  activity,
  evidence,
  outageNote,
  type Activity,
  type Outage,
  type Verdict,
} from '@lineside/contract';
import * as z from 'zod';
import type { ActivityRow, OutageRow, VerdictChangeRow } from './entities/event.entity.ts';
import { parsedJson } from './stored-json.ts';

const evidenceList = z.array(evidence);

/** Rows as SQL names their columns, for the reading handle. */
export const OUTAGE_COLUMNS = `id, kind, start_ms AS startMs, end_ms AS endMs,
  duration_ms AS durationMs, cause, blame, confidence, family, evidence_json AS evidenceJson,
  unobserved_ms AS unobservedMs, load, flap_count AS flapCount, is_planned AS isPlanned,
  is_false_alarm AS isFalseAlarm, note_json AS noteJson`;
export const ACTIVITY_COLUMNS = 'id, at_ms AS atMs, level, code, data_json AS dataJson';
export const VERDICT_COLUMNS = `id, at_ms AS atMs, since_ms AS sinceMs, state, cause, blame, family,
  evidence_json AS evidenceJson`;

export function toOutageRow(outage: Outage): OutageRow {
  const { evidence: facts, note, isPlanned, isFalseAlarm, ...plain } = outage;
  return {
    ...plain,
    evidenceJson: JSON.stringify(facts),
    isPlanned: isPlanned ? 1 : 0,
    isFalseAlarm: isFalseAlarm ? 1 : 0,
    noteJson: note === null ? null : JSON.stringify(note),
  };
}

export function fromOutageRow(row: OutageRow): Outage {
  const { evidenceJson, noteJson, isPlanned, isFalseAlarm, ...plain } = row;
  return {
    ...plain,
    evidence: parsedJson(evidenceList, evidenceJson, []),
    isPlanned: isPlanned === 1,
    isFalseAlarm: isFalseAlarm === 1,
    note: noteJson === null ? null : parsedJson(outageNote, noteJson, null),
  };
}

export function toVerdictRow(
  { evidence: facts, ...plain }: Verdict,
  atMs: number,
): VerdictChangeRow {
  return { ...plain, atMs, evidenceJson: JSON.stringify(facts) };
}

export function fromVerdictRow(row: VerdictChangeRow): Verdict {
  const { sinceMs, state, cause, blame, family, evidenceJson } = row;
  return {
    sinceMs,
    state,
    cause,
    blame,
    family,
    evidence: parsedJson(evidenceList, evidenceJson, []),
  };
}

export function toActivityRow({ data, ...plain }: Omit<Activity, 'id'>): ActivityRow {
  return { ...plain, dataJson: JSON.stringify(data) };
}

export function fromActivityRow({ id, dataJson, ...plain }: ActivityRow): Activity {
  return { id: id ?? null, ...plain, data: parsedJson(activity.shape.data, dataJson, {}) };
}
