import { describe, expect, it } from '@jest/globals';
import type { Interval } from './core/compare-outages.ts';
import { pairLines, verdictHeading, verdictLine } from './report.ts';

const startMs = Date.UTC(2026, 10, 20, 21, 5, 0, 250);
const interval: Interval = {
  ...{ kind: 'outage', startMs, endMs: startMs + 61_500, cause: 'isp-edge-down', blame: 'isp' },
  confidence: 0.85,
};

describe('report', () => {
  it('prints a verdict under its heading', () => {
    const line = verdictLine({
      ...{ state: 'down', cause: 'isp-edge-down', blame: 'isp', family: 4, evidence: [] },
      ...{ atMs: startMs, sinceMs: startMs - 4000, confidence: 0.85 },
    });
    expect(line.split(/ {2,}/)).toEqual([
      ...['2026-11-20 21:05:00.250', 'down', 'isp-edge-down', 'isp', '0.85', 'IPv4'],
      ...['2026-11-20 21:04:56.250', '0'],
    ]);
    const heading = verdictHeading();
    expect(heading.indexOf('cause')).toBe(line.indexOf('isp-edge-down'));
    expect(heading.indexOf('since')).toBe(line.indexOf('2026-11-20 21:04'));
  });

  it('marks what is only on one side', () => {
    const [missing] = pairLines({ replayed: null, stored: interval, differences: [] });
    const [added] = pairLines({ replayed: interval, stored: null, differences: [] });
    expect([missing?.[0], added?.[0]]).toEqual(['-', '+']);
    expect(missing).toContain('61.5 s');
  });

  it('prints both sides where they differ, and one where they do not', () => {
    const lasting = { ...interval, endMs: null };
    expect(pairLines({ replayed: interval, stored: interval, differences: [] })).toHaveLength(1);
    const lines = pairLines({ replayed: interval, stored: lasting, differences: ['end'] });
    expect(lines[0]).toMatch(/^~ {2}outage/);
    expect(lines[1]).toMatch(/lasts .* on record; other end$/);
  });
});
