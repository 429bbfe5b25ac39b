import { describe, expect, it } from '@jest/globals';
import { emptySnapshot, ispOutage } from '../../../../test/fakes/incident.ts';
import { incidentOf, nextGathering, withGathering, withNews } from './incident-plan.ts';

const fresh = incidentOf({ id: 1, kind: 'outage', endMs: null }, []);

describe('the plan of an incident', () => {
  it('is the start at once, ten minutes, and the end half a minute after it was told', () => {
    let incident = fresh;
    let nowMs = 1000;
    const began: [string, number][] = [];
    for (;;) {
      const next = nextGathering(incident, nowMs);
      if (next === null) break;
      nowMs = Math.max(nowMs, next.dueMs);
      began.push([next.phase, nowMs]);
      incident = withGathering(incident, next.phase, nowMs);
    }
    expect(began).toHaveLength(11);
    expect(began[0]).toEqual(['start', 1000]);
    expect(began[1]).toEqual(['during', 61_000]);
    expect(began.at(-1)).toEqual(['during', 601_000]);
    const ended = withNews(incident, ispOutage({ endMs: 5 }), 900_000);
    expect(nextGathering(ended, 900_000)).toEqual({ phase: 'after', dueMs: 930_000 });
    expect(nextGathering(withGathering(ended, 'after', 930_000), 930_000)).toBeNull();
  });

  it('goes on with its minutes after a relapse, and wants another end', () => {
    const started = withGathering(withGathering(fresh, 'start', 0), 'during', 60_000);
    const ended = withGathering(
      withNews(started, ispOutage({ endMs: 5 }), 70_000),
      'after',
      100_000,
    );
    const relapsed = withNews(ended, ispOutage(), 105_000);
    expect(nextGathering(relapsed, 105_000)).toEqual({ phase: 'during', dueMs: 160_000 });
    expect(relapsed).toMatchObject({ duringCount: 1, hasAfter: false });
  });

  it('is not moved by repeated news', () => {
    const ended = withNews(fresh, ispOutage({ endMs: 5 }), 70_000);
    expect(withNews(ended, ispOutage({ endMs: 6 }), 80_000).endedMs).toBe(70_000);
    expect(withNews(fresh, ispOutage(), 80_000)).toEqual(fresh);
  });

  it('goes on during an outage after a restart', () => {
    const stored = (['before', 'start', 'during', 'during'] as const).map((phase, i) =>
      emptySnapshot(phase, i),
    );
    const taken = incidentOf({ id: 1, kind: 'outage', endMs: null }, stored);
    expect(taken.duringCount).toBe(2);
    expect(nextGathering(taken, 500)).toEqual({ phase: 'during', dueMs: 500 });
  });

  it('is start and end only for a degradation', () => {
    const slow = incidentOf({ id: 1, kind: 'degradation', endMs: null }, []);
    expect(nextGathering(slow, 0)?.phase).toBe('start');
    expect(nextGathering(withGathering(slow, 'start', 0), 99_999)).toBeNull();
  });
});
