import { describe, expect, it } from '@jest/globals';
import type { Outage, Verdict } from '@lineside/contract';
import { openOutage } from '../../../test/fakes/any-outage.ts';
import { ledgerChanges, type LedgerEntry, type LedgerTurn } from './outage-ledger.ts';

const outage = openOutage(7, 100_000);

function entry(patch: Partial<LedgerEntry> = {}, outagePatch: Partial<Outage> = {}): LedgerEntry {
  return {
    outage: { ...outage, ...outagePatch },
    startMonoMs: 5000,
    unobservedSinceMs: null,
    ...patch,
  };
}

function turn(verdict: Partial<Verdict>, atMs = 120_000): LedgerTurn {
  return {
    verdict: {
      state: 'down',
      cause: 'isp-edge-down',
      blame: 'isp',
      sinceMs: 100_000,
      family: null,
      evidence: [],
      ...verdict,
    },
    atMs,
    confidence: 0.85,
    sinceMonoMs: 25_000,
    nextId: 8,
    load: 'none',
    isPlannedAt: () => false,
  };
}

const up = { state: 'up', cause: 'none', blame: 'none', sinceMs: 120_000 } as const;

describe('ledgerChanges', () => {
  it('opens an outage at its back-dated start', () => {
    const [change] = ledgerChanges(null, turn({}));
    expect(change).toMatchObject({ kind: 'open', outage: { kind: 'outage', startMs: 100_000 } });
  });

  it('closes it at the first good moment with its length by the monotonic clock', () => {
    expect(ledgerChanges(entry(), turn(up))).toEqual([
      { kind: 'change', id: 7, patch: { endMs: 120_000, durationMs: 20_000 } },
    ]);
  });

  it('writes nothing for a line that is up and was up', () => {
    expect(ledgerChanges(null, turn(up))).toEqual([]);
  });

  it('leaves an outage open while nothing is observed', () => {
    const unknown = { state: 'unknown', cause: 'not-observed', blame: 'unknown' } as const;
    expect(ledgerChanges(entry(), turn(unknown))).toEqual([]);
  });

  it('goes on with the same row when the line is still down after a pause, and counts the pause', () => {
    const resumed = entry({ startMonoMs: null, unobservedSinceMs: 150_000 });
    expect(ledgerChanges(resumed, turn({ sinceMs: 160_000 }, 170_000))).toEqual([
      { kind: 'change', id: 7, patch: { unobservedMs: 10_000 } },
    ]);
  });

  it('ends an outage at the last moment it was seen when it ended unseen', () => {
    const resumed = entry({ startMonoMs: null, unobservedSinceMs: 150_000 });
    expect(ledgerChanges(resumed, turn({ ...up, sinceMs: 160_000 }))).toEqual([
      { kind: 'change', id: 7, patch: { endMs: 150_000, durationMs: 50_000 } },
    ]);
  });

  it('reopens the row of an outage that ended less than 30 s ago', () => {
    const closed = entry({}, { endMs: 120_000, durationMs: 20_000 });
    expect(ledgerChanges(closed, turn({ sinceMs: 149_000 }))).toEqual([
      {
        kind: 'change',
        id: 7,
        patch: { kind: 'outage', flapCount: 1, endMs: null, durationMs: null },
      },
    ]);
  });

  it('opens a new row when the relapse comes later', () => {
    const closed = entry({}, { endMs: 120_000, durationMs: 20_000 });
    expect(ledgerChanges(closed, turn({ sinceMs: 151_000 }))).toMatchObject([{ kind: 'open' }]);
  });

  it('corrects the cause in the first half minute and keeps it afterwards', () => {
    const wan = { cause: 'wan-down', blame: 'access-line' } as const;
    expect(ledgerChanges(entry(), turn(wan, 110_000))).toMatchObject([
      { kind: 'change', patch: { cause: 'wan-down', blame: 'access-line' } },
    ]);
    expect(ledgerChanges(entry(), turn(wan, 140_000))).toEqual([
      { kind: 'change', id: 7, patch: {} },
    ]);
  });

  it('closes a degradation where the outage begins', () => {
    const degraded = entry({}, { kind: 'degradation', cause: 'packet-loss' });
    const changes = ledgerChanges(degraded, turn({ sinceMs: 110_000 }));
    expect(changes).toMatchObject([
      { kind: 'change', id: 7, patch: { endMs: 110_000 } },
      { kind: 'open', outage: { kind: 'outage', startMs: 110_000 } },
    ]);
  });
});
