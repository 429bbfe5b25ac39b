import type { Outage } from '@lineside/contract';
import { verdictOf } from '../../src/diagnosis/core/fold.ts';
import { type Ledger, takenOver, withTurn } from '../../src/diagnosis/core/ledger.ts';
import type { StateSpan } from '../../src/diagnosis/core/uptime.ts';
import { stateSpans } from '../../src/diagnosis/core/uptime.ts';
import type { ScriptedLine } from './scripted-line.ts';

/** The outages a scripted line leaves in the book; virtual time is wall time. */
export function recordsOf({ turns }: ScriptedLine): Outage[] {
  const byId = new Map<number, Outage>();
  let ledger: Ledger = { last: null, lastId: 0 };
  for (const { atMs, standing, isRestart } of turns) {
    if (isRestart === true) {
      ledger = takenOver(ledger.last?.outage ?? null, ledger.lastId, standing.sinceMs);
    }
    const verdict = verdictOf(standing, (monoMs) => Math.max(0, Math.round(monoMs)));
    const { confidence, load, sinceMs: sinceMonoMs } = standing;
    const turn = { verdict, confidence, load, sinceMonoMs, atMs, isPlannedAt: () => false };
    const step = withTurn(ledger, turn);
    ledger = step.ledger;
    for (const outage of step.outages) byId.set(outage.id, outage);
  }
  return [...byId.values()].sort((a, b) => a.startMs - b.startMs);
}

/** The states of the whole virtual time. */
export function spansOf({ turns, nowMs }: ScriptedLine): StateSpan[] {
  const verdicts = turns.map(({ atMs, standing }) => ({
    atMs,
    verdict: verdictOf(standing, (monoMs) => Math.max(0, Math.round(monoMs))),
  }));
  return stateSpans(verdicts, { fromMs: 0, toMs: nowMs }, nowMs);
}
