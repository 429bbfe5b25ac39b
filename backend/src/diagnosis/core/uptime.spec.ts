import { describe, expect, it } from '@jest/globals';
import type { LineState, Outage, Verdict } from '@lineside/contract';
import fc from 'fast-check';
import { openOutage } from '../../../test/fakes/any-outage.ts';
import { uptimeOf, type UptimeSource } from './uptime.ts';

function turn(state: LineState, sinceMs: number): { atMs: number; verdict: Verdict } {
  const verdict: Verdict = {
    ...{ state, cause: 'none', blame: 'none', sinceMs, family: null, evidence: [] },
  };
  return { atMs: sinceMs, verdict };
}

function outage(id: number, startMs: number, endMs: number | null, patch: Partial<Outage> = {}) {
  return openOutage(id, startMs, { endMs, ...patch });
}

function source(patch: Partial<UptimeSource> = {}): UptimeSource {
  return {
    verdicts: [turn('up', 0), turn('down', 400), turn('up', 500)],
    outages: [outage(1, 400, 500)],
    planned: [],
    nowMs: 1000,
    ...patch,
  };
}

const range = { fromMs: 0, toMs: 1000 };

describe('uptimeOf', () => {
  it('tells up, down and not observed apart', () => {
    const verdicts = [turn('up', 200), turn('down', 400), turn('unknown', 500), turn('up', 600)];
    expect(uptimeOf(source({ verdicts }), range)).toMatchObject({
      upMs: 600,
      downMs: 100,
      notObservedMs: 300,
      outageCount: 1,
      longestOutageMs: 100,
      upRatio: 600 / 700,
    });
  });

  it('has no ratio when nothing was observed', () => {
    expect(uptimeOf(source({ verdicts: [], outages: [] }), range)).toMatchObject({
      notObservedMs: 1000,
      upRatio: null,
    });
  });

  it('does not observe the future', () => {
    expect(uptimeOf(source({ nowMs: 700 }), range).notObservedMs).toBe(300);
  });

  it('counts a degradation as up, and tells it', () => {
    const verdicts = [turn('up', 0), turn('degraded', 600)];
    const result = uptimeOf(source({ verdicts, outages: [] }), range);
    expect(result).toMatchObject({ upMs: 1000, degradedMs: 400, downMs: 0 });
  });

  it('measures planned time but counts it nowhere', () => {
    const result = uptimeOf(source({ planned: [{ fromMs: 350, toMs: 450 }] }), range);
    expect(result).toMatchObject({ upMs: 900, downMs: 50, plannedMs: 50 });
    const marked = uptimeOf(source({ outages: [outage(1, 400, 500, { isPlanned: true })] }), range);
    expect(marked).toMatchObject({ upMs: 900, downMs: 0, plannedMs: 100, outageCount: 0 });
  });

  it('counts a false alarm as up', () => {
    const outages = [outage(1, 400, 500, { isFalseAlarm: true })];
    expect(uptimeOf(source({ outages }), range)).toMatchObject({ upMs: 1000, outageCount: 0 });
  });

  it('keeps micro-cuts apart', () => {
    const outages = [outage(1, 400, 500), outage(2, 700, 704, { kind: 'micro-cut' })];
    expect(uptimeOf(source({ outages }), range)).toMatchObject({
      outageCount: 1,
      microCutCount: 1,
    });
  });

  it('divides any stretch without a rest, whatever the verdicts say', () => {
    const state = fc.constantFrom<LineState>('up', 'degraded', 'down', 'unknown');
    const moment = fc.integer({ min: 0, max: 2000 });
    const turns = fc.array(fc.tuple(state, moment));
    const spans = fc.array(fc.tuple(moment, moment, fc.boolean(), fc.boolean()));
    fc.assert(
      fc.property(turns, spans, moment, moment, moment, (states, marks, nowMs, one, other) => {
        const fromMs = Math.min(one, other);
        const toMs = Math.max(one, other) + 1;
        const outages = marks.map(([a, b, isPlanned, isFalseAlarm], index) =>
          outage(index + 1, Math.min(a, b), Math.max(a, b), { isPlanned, isFalseAlarm }),
        );
        const verdicts = states.map(([each, sinceMs]) => turn(each, sinceMs));
        const result = uptimeOf({ verdicts, outages, planned: [], nowMs }, { fromMs, toMs });
        const { upMs, downMs, notObservedMs, plannedMs } = result;
        expect(upMs + downMs + notObservedMs + plannedMs).toBe(toMs - fromMs);
        for (const part of [upMs, downMs, notObservedMs, plannedMs]) {
          expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
