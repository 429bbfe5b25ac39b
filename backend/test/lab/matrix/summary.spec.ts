import { describe, expect, it } from '@jest/globals';
import type { ScenarioResult } from './result.ts';
import { scenarios } from './scenario.ts';
import { limitComplaints, summarize } from './summary.ts';

function played(name: string, part: Partial<ScenarioResult>): ScenarioResult[] {
  return scenarios
    .filter((one) => one.topology === 'plain' && one.name === name)
    .map((scenario) => ({
      scenario,
      got: 'up',
      verdictMs: null,
      recoveryMs: null,
      wrong: [],
      isFalseDown: false,
      failure: null,
      ...part,
    }));
}

const cuts = [4000, 4500, 11_000].flatMap((verdictMs) =>
  played('isp-edge silent', { verdictMs, recoveryMs: 5000 }),
);

describe('summarize', () => {
  it('counts by kind, with median and worst of the known times', () => {
    const trap = played('nothing wrong', { isFalseDown: true, failure: 'said down' });
    expect(summarize([...cuts, ...trap])).toEqual([
      {
        kind: 'hard fault',
        count: 3,
        rightCount: 3,
        falseDownCount: 0,
        verdict: { medianMs: 4500, worstMs: 11_000 },
        recovery: { medianMs: 5000, worstMs: 5000 },
      },
      {
        kind: 'trap',
        count: 1,
        rightCount: 0,
        falseDownCount: 1,
        verdict: { medianMs: null, worstMs: null },
        recovery: { medianMs: null, worstMs: null },
      },
    ]);
  });

  it('complains about what takes too long, by kind', () => {
    expect(limitComplaints(cuts)).toEqual(['hard fault, time to verdict: worst 11000 > 10000 ms']);
    expect(limitComplaints(played('line loss-20', { verdictMs: 29_000 }))).toEqual([]);
    expect(limitComplaints(played('nothing wrong', { recoveryMs: 99_000 }))).toEqual([]);
  });
});
