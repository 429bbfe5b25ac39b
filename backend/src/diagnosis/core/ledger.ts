import type { Outage } from '@lineside/contract';
import type { OutageChange } from '../../measurement/journal.ts';
import type { MicroCut } from './micro-cut.ts';
import { ledgerChanges, type LedgerEntry, type LedgerTurn } from './outage-ledger.ts';

/** The outage book as far as it can still change. */
export interface Ledger {
  /** Newest interval, open or closed; `null` when there is none. */
  readonly last: LedgerEntry | null;
  /** Highest id given. */
  readonly lastId: number;
}

/** What an entry changes, and the outages as they are afterwards. */
export interface LedgerStep {
  readonly ledger: Ledger;
  readonly changes: readonly OutageChange[];
  readonly outages: readonly Outage[];
}

/** The book of a box that has just started; `newest` is what an earlier run left, open or closed. */
export function takenOver(newest: Outage | null, lastId: number, silentSinceMs: number): Ledger {
  const last =
    newest === null
      ? null
      : { outage: newest, startMonoMs: null, unobservedSinceMs: silentSinceMs };
  return { last, lastId };
}

/** Enters a verdict. */
export function withTurn(ledger: Ledger, turn: Omit<LedgerTurn, 'nextId'>): LedgerStep {
  const changes = ledgerChanges(ledger.last, { ...turn, nextId: ledger.lastId + 1 });
  const step = withChanges(ledger, changes, turn.sinceMonoMs);
  const { last } = step.ledger;
  if (last === null || turn.verdict.state !== 'unknown') return step;
  const unobservedSinceMs = last.unobservedSinceMs ?? turn.verdict.sinceMs;
  return { ...step, ledger: { ...step.ledger, last: { ...last, unobservedSinceMs } } };
}

/** Enters changes of the newest interval, or a new one that began at `sinceMonoMs`. */
export function withChanges(
  ledger: Ledger,
  changes: readonly OutageChange[],
  sinceMonoMs: number,
): LedgerStep {
  const outages: Outage[] = [];
  let { last, lastId } = ledger;
  for (const change of changes) {
    if (change.kind === 'open') {
      const { outage } = change;
      outages.push(outage);
      last = { outage, startMonoMs: sinceMonoMs, unobservedSinceMs: null };
      lastId = Math.max(lastId, outage.id);
    } else if (last?.outage.id === change.id) {
      const outage = { ...last.outage, ...change.patch };
      outages.push(outage);
      last = { ...last, outage, unobservedSinceMs: null };
    }
  }
  return { ledger: { last, lastId }, changes, outages };
}

/** Enters a cut too short to be an outage; what is open or may be reopened stays as it is. */
export function withMicroCut(
  ledger: Ledger,
  cut: MicroCut,
  toWallMs: (monoMs: number) => number,
  isPlannedAt: (atMs: number) => boolean,
): LedgerStep {
  const id = ledger.lastId + 1;
  const startMs = toWallMs(cut.startMs);
  const durationMs = Math.round(cut.endMs - cut.startMs);
  const outage: Outage = {
    ...{ id, kind: 'micro-cut', startMs, endMs: startMs + durationMs, durationMs },
    ...{ cause: 'none', blame: 'unknown', confidence: 0, family: cut.family },
    evidence: [...cut.evidence],
    ...{ unobservedMs: 0, load: cut.load, flapCount: 0 },
    isPlanned: isPlannedAt(startMs),
    ...{ isFalseAlarm: false, note: null },
  };
  return {
    ledger: { ...ledger, lastId: id },
    changes: [{ kind: 'open', outage }],
    outages: [outage],
  };
}
