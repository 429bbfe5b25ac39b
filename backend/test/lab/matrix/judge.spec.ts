import { describe, expect, it } from '@jest/globals';
import { faultNamed } from '../faults/index.ts';
import { topologyNamed } from '../network/topology.ts';
import {
  hasFalseDown,
  isExpected,
  judgeFindings,
  knowsNormal,
  medianMs,
  wrongVerdicts,
} from './judge.ts';
import type { Observation, ObservedLine } from './observation.ts';

type Verdict = ObservedLine['verdict'];

const up: Verdict = { state: 'up', cause: 'none', blame: 'none' };
const edgeDown: Verdict = { state: 'down', cause: 'isp-edge-down', blame: 'isp' };
const upstreamDown: Verdict = { state: 'down', cause: 'upstream-down', blame: 'isp' };
const blind: Verdict = { state: 'unknown', cause: 'not-observed', blame: 'unknown' };

function seen(...verdicts: Verdict[]): Observation[] {
  return verdicts.map((verdict, atMs) => ({ atMs, line: { verdict, targets: [] } }));
}

describe('judging verdicts', () => {
  const { expected } = faultNamed('upstream silent');

  it('wants state, cause and blame', () => {
    expect(isExpected(upstreamDown, expected)).toBe(true);
    expect(isExpected({ ...upstreamDown, blame: 'router' }, expected)).toBe(false);
    expect(isExpected({ ...upstreamDown, state: 'degraded' }, expected)).toBe(false);
  });

  it('lists each wrong verdict on the way once; not knowing is not wrong', () => {
    const way = seen(up, edgeDown, blind, edgeDown, upstreamDown, up);
    expect(wrongVerdicts(way, expected)).toEqual(['down isp-edge-down (isp)']);
  });

  it('calls "down" false only where the line works', () => {
    expect(hasFalseDown(seen(up, edgeDown), expected)).toBe(false);
    expect(hasFalseDown(seen(up, edgeDown), faultNamed('process frozen').expected)).toBe(true);
    expect(hasFalseDown(seen(up, edgeDown), faultNamed('anchor dead').expected)).toBe(true);
    expect(hasFalseDown(seen(up, blind, up), faultNamed('process frozen').expected)).toBe(false);
  });

  it('takes nothing but "up" for unchanged, and anything for a micro-cut', () => {
    expect(isExpected(up, { kind: 'unchanged' })).toBe(true);
    expect(isExpected({ ...up, cause: 'icmp-filtered' }, { kind: 'unchanged' })).toBe(false);
    expect(isExpected(edgeDown, { kind: 'micro-cut' })).toBe(true);
    expect(hasFalseDown(seen(up, edgeDown), { kind: 'micro-cut' })).toBe(false);
    expect(hasFalseDown(seen(up, edgeDown), { kind: 'unchanged' })).toBe(true);
  });
});

describe('knowsNormal', () => {
  const anchor = { role: 'anchor', family: 4, address: '1.1.1.1' } as const;

  it('asks every anchor, and is no matter where nothing is said about it', () => {
    const line = (normals: (number | null)[]): ObservedLine => ({
      verdict: up,
      targets: normals.map((normalRttMs) => ({ ...anchor, normalRttMs })),
    });
    expect(knowsNormal(line([8, 9]))).toBe(true);
    expect(knowsNormal(line([8, null]))).toBe(false);
    expect(knowsNormal({ verdict: up, targets: [anchor] })).toBe(true);
  });
});

describe('judgeFindings', () => {
  const line: ObservedLine = {
    verdict: up,
    targets: [
      { role: 'router', family: 4, address: '192.168.1.1' },
      { role: 'isp-edge', family: 4, address: '192.168.0.1' },
    ],
    facts: { isDoubleNat: true, isCgnatLikely: false },
  };

  it('does not take the second private router for the ISP edge', () => {
    const wrong = judgeFindings(line, topologyNamed('double-nat')).filter((one) => !one.isRight);
    expect(wrong).toMatchObject([{ what: 'ISP edge IPv4', expected: '80.110.12.1' }]);
  });

  it('takes no IPv6 edge for right where there is none', () => {
    const findings = judgeFindings(line, topologyNamed('v6-lan-only'));
    expect(findings.find(({ what }) => what === 'ISP edge IPv6')).toMatchObject({ isRight: true });
  });
});

describe('medianMs', () => {
  it('is null of nothing and the middle of three', () => {
    expect(medianMs([])).toBeNull();
    expect(medianMs([30, 10, 20])).toBe(20);
  });
});
