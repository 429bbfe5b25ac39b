import { activity, evidence, type Activity, type Outage, type Verdict } from '@lineside/contract';
import * as z from 'zod';
import type { ActivityRow, OutageRow, VerdictChangeRow } from './entities/event.entity.ts';

const evidenceList = z.array(evidence);

/** Rows as SQL names their columns, for the reading handle. */
export const OUTAGE_COLUMNS = `id, kind, start_ms AS startMs, end_ms AS endMs,
  duration_ms AS durationMs, cause, blame, confidence, family, evidence_json AS evidenceJson,
  unobserved_ms AS unobservedMs`;
export const ACTIVITY_COLUMNS = 'id, at_ms AS atMs, level, code, data_json AS dataJson';
export const VERDICT_COLUMNS = `id, at_ms AS atMs, since_ms AS sinceMs, state, cause, blame, family,
  evidence_json AS evidenceJson`;

/** Unreadable JSON must not hide the event it belongs to: its facts are left out then. */
function parsed<T>(schema: z.ZodType<T>, json: string, otherwise: T): T {
  try {
    const result = schema.safeParse(JSON.parse(json));
    return result.success ? result.data : otherwise;
  } catch (error) {
    if (error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

export function toOutageRow({ evidence: facts, ...plain }: Outage): OutageRow {
  return { ...plain, evidenceJson: JSON.stringify(facts) };
}

export function fromOutageRow({ evidenceJson, ...plain }: OutageRow): Outage {
  return { ...plain, evidence: parsed(evidenceList, evidenceJson, []) };
}

export function toVerdictRow(
  { evidence: facts, ...plain }: Verdict,
  atMs: number,
): VerdictChangeRow {
  return { ...plain, atMs, evidenceJson: JSON.stringify(facts) };
}

export function fromVerdictRow(row: VerdictChangeRow): Verdict {
  const { sinceMs, state, cause, blame, family, evidenceJson } = row;
  return { sinceMs, state, cause, blame, family, evidence: parsed(evidenceList, evidenceJson, []) };
}

export function toActivityRow({ data, ...plain }: Omit<Activity, 'id'>): ActivityRow {
  return { ...plain, dataJson: JSON.stringify(data) };
}

export function fromActivityRow({ id, dataJson, ...plain }: ActivityRow): Activity {
  return { id: id ?? null, ...plain, data: parsed(activity.shape.data, dataJson, {}) };
}
