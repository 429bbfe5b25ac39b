import type { Load, Outage, Verdict } from '@lineside/contract';
import type { OutageChange } from '../../measurement/journal.ts';

/** An interval that may still be lengthened: open, or closed so lately that a relapse belongs to it. */
export interface LedgerEntry {
  readonly outage: Outage;
  /** Monotonic start; `null` when it was begun by an earlier run of the box. */
  readonly startMonoMs: number | null;
  /** Since when it is not observed, UTC; `null` while it is. */
  readonly unobservedSinceMs: number | null;
}

/** A new verdict with what is needed to keep the books. */
export interface LedgerTurn {
  readonly verdict: Verdict;
  /** When it was reached, UTC. */
  readonly atMs: number;
  readonly confidence: number;
  /** Monotonic start of the verdict's state. */
  readonly sinceMonoMs: number;
  /** Id for an interval that begins with this turn. */
  readonly nextId: number;
  readonly load: Load;
  /** Whether a moment (UTC) lies in a window the owner has planned. */
  readonly isPlannedAt: (atMs: number) => boolean;
}

/** A relapse within this long belongs to the same outage. */
const FLAP_MERGE_MS = 30_000;
/** What was down for less is a micro-cut, kept apart from outages. */
const OUTAGE_FROM_MS = 10_000;
/** A cause may still be corrected this long after the start. */
const CAUSE_FINAL_AFTER_MS = 30_000;

/**
 * What a verdict means for the outage book: open one, lengthen it, close it. Unobserved time ends
 * nothing: the interval stays open and counts what was not seen.
 *
 * @param last newest interval, open or closed; `null` when there is none
 */
export function ledgerChanges(last: LedgerEntry | null, turn: LedgerTurn): OutageChange[] {
  const { verdict } = turn;
  const open = last !== null && last.outage.endMs === null ? last : null;
  const kind = kindOf(verdict);
  if (verdict.state === 'unknown') return [];
  if (open !== null && open.outage.kind === kind) return [lengthened(open, turn)];
  // It was down from the very beginning, which showed only now.
  if (open !== null && kind === 'outage' && verdict.sinceMs <= open.outage.startMs) {
    const { cause, blame, evidence } = verdict;
    const patch = { kind, cause, blame, evidence, confidence: turn.confidence };
    return [{ kind: 'change', id: open.outage.id, patch }];
  }
  const changes = open === null ? [] : [closed(open, turn)];
  if (kind === null) return changes;
  const relapse = last !== null && open === null && isRelapse(last.outage, kind, verdict);
  if (relapse) {
    const flapCount = last.outage.flapCount + 1;
    const patch = { kind, flapCount, endMs: null, durationMs: null };
    return [{ kind: 'change', id: last.outage.id, patch }];
  }
  return [...changes, { kind: 'open', outage: begun(kind, turn, endOf(last, changes)) }];
}

/** When the interval before has ended: the next one, back-dated, must not reach into it. */
function endOf(last: LedgerEntry | null, changes: readonly ClosingChange[]): number {
  return changes[0]?.patch.endMs ?? last?.outage.endMs ?? 0;
}

function kindOf({ state }: Verdict): Outage['kind'] | null {
  if (state === 'down') return 'outage';
  return state === 'degraded' ? 'degradation' : null;
}

function isRelapse(outage: Outage, kind: Outage['kind'], verdict: Verdict): boolean {
  const isSameKind =
    outage.kind === kind || (outage.kind === 'micro-cut' && kind === 'outage' && wasDown(outage));
  // A clock that is not set yet must not make a relapse of what ended long ago.
  const apartMs = outage.endMs === null ? Infinity : Math.abs(verdict.sinceMs - outage.endMs);
  return isSameKind && apartMs <= FLAP_MERGE_MS;
}

/** A micro-cut that began as an outage and turned out too short; the others never got a verdict. */
function wasDown({ cause }: Outage): boolean {
  return cause !== 'none';
}

function begun(kind: Outage['kind'], turn: LedgerTurn, notBeforeMs: number): Outage {
  const { verdict, confidence, nextId, load, isPlannedAt } = turn;
  const startMs = Math.max(verdict.sinceMs, notBeforeMs);
  return {
    id: nextId,
    kind,
    startMs,
    endMs: null,
    durationMs: null,
    cause: verdict.cause,
    blame: verdict.blame,
    confidence,
    family: verdict.family,
    evidence: verdict.evidence,
    unobservedMs: 0,
    load,
    flapCount: 0,
    isPlanned: isPlannedAt(startMs),
    isFalseAlarm: false,
    note: null,
  };
}

function lengthened({ outage, unobservedSinceMs }: LedgerEntry, turn: LedgerTurn): OutageChange {
  const { cause, blame, evidence, sinceMs } = turn.verdict;
  const isYoung = turn.atMs - outage.startMs <= CAUSE_FINAL_AFTER_MS && unobservedSinceMs === null;
  return {
    kind: 'change',
    id: outage.id,
    patch: {
      ...(isYoung ? { cause, blame, evidence, confidence: turn.confidence } : {}),
      ...unseen(outage, unobservedSinceMs, sinceMs),
    },
  };
}

type ClosingChange = Extract<OutageChange, { kind: 'change' }> & {
  readonly patch: { readonly endMs: number };
};

/** If nobody watched when it ended, it is closed at the last moment it was seen. */
function closed(entry: LedgerEntry, turn: LedgerTurn): ClosingChange {
  const { outage, startMonoMs, unobservedSinceMs } = entry;
  const endMs = Math.max(outage.startMs, unobservedSinceMs ?? turn.verdict.sinceMs);
  const isSeenWhole = startMonoMs !== null && unobservedSinceMs === null;
  const lengthMs = isSeenWhole ? turn.sinceMonoMs - startMonoMs : endMs - outage.startMs;
  const durationMs = Math.max(0, Math.round(lengthMs));
  const isMicroCut = outage.kind === 'outage' && isSeenWhole && durationMs < OUTAGE_FROM_MS;
  return {
    kind: 'change',
    id: outage.id,
    patch: { endMs, durationMs, ...(isMicroCut ? { kind: 'micro-cut' as const } : {}) },
  };
}

function unseen(
  outage: Outage,
  unobservedSinceMs: number | null,
  untilMs: number,
): Partial<Pick<Outage, 'unobservedMs'>> {
  if (unobservedSinceMs === null || untilMs <= unobservedSinceMs) return {};
  return { unobservedMs: outage.unobservedMs + (untilMs - unobservedSinceMs) };
}
