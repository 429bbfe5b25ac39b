import type { Expectation } from '../faults/fault.ts';
import type { Topology } from '../network/topology.ts';
import type { Observation, ObservedLine } from './observation.ts';

type Verdict = ObservedLine['verdict'];

/** A verdict in one word or three. */
export function verdictText({ state, cause, blame }: Verdict): string {
  return cause === 'none' ? state : `${state} ${cause} (${blame})`;
}

/** What is expected, in words. */
export function expectationText(expected: Expectation): string {
  if (expected.kind === 'never-down') return `never down (${expected.cause})`;
  if (expected.kind === 'unchanged') return 'up all the time';
  if (expected.kind === 'micro-cut') return 'micro-cut on record';
  return `${expected.states.join('/')} ${expected.cause} (${expected.blame})`;
}

/** Whether a verdict is the expected one. */
export function isExpected(verdict: Verdict, expected: Expectation): boolean {
  if (expected.kind === 'micro-cut') return true;
  if (expected.kind === 'unchanged') return isUp(verdict);
  if (verdict.cause !== expected.cause) return false;
  if (expected.kind === 'never-down') return verdict.state !== 'down';
  return expected.states.includes(verdict.state) && verdict.blame === expected.blame;
}

/** Whether a verdict says that all is well. */
export function isUp(verdict: Verdict): boolean {
  return verdict.state === 'up' && verdict.cause === 'none';
}

/** Whether Lineside knows what is normal on this line, so that it can tell what is slow. */
export function knowsNormal({ targets }: ObservedLine): boolean {
  const anchors = targets.filter(({ role }) => role === 'anchor');
  return anchors.every(({ normalRttMs }) => normalRttMs !== null);
}

/** Verdicts on the way that were neither the old, nor the expected one, nor an honest "do not know", each once. */
export function wrongVerdicts(seen: readonly Observation[], expected: Expectation): string[] {
  const wrong = seen.flatMap(({ line }) => {
    if (line === null || isUp(line.verdict) || isExpected(line.verdict, expected)) return [];
    const isHonest = line.verdict.state === 'unknown' && line.verdict.cause === 'not-observed';
    return isHonest ? [] : [verdictText(line.verdict)];
  });
  return [...new Set(wrong)];
}

/** Whether Lineside said "down" although the fault does not cut the line. */
export function hasFalseDown(seen: readonly Observation[], expected: Expectation): boolean {
  const isDownRight =
    expected.kind === 'micro-cut' ||
    (expected.kind === 'verdict' && expected.states.includes('down'));
  return !isDownRight && seen.some(({ line }) => line?.verdict.state === 'down');
}

/** What was wrong with the verdicts of a scenario, in words; `null` when nothing was. */
export function verdictFailure(
  expected: Expectation,
  seen: readonly Observation[],
  verdictMs: number | null,
  recoveryMs: number | null,
): string | null {
  if (hasFalseDown(seen, expected)) {
    const wrong = wrongVerdicts(seen, expected).filter((text) => text.startsWith('down'));
    return `said ${wrong.join(', ')}`;
  }
  if (expected.kind === 'verdict' && verdictMs === null) return 'no such verdict';
  if (expected.kind === 'unchanged') {
    const other = seen.find(({ line }) => line !== null && !isUp(line.verdict));
    if (other?.line != null) return `said ${verdictText(other.line.verdict)}`;
  }
  return recoveryMs === null ? 'did not recover' : null;
}

/** Median by nearest rank; `null` of nothing. */
export function medianMs(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

/** What Lineside found out about the network, beside what it should have. */
export interface Finding {
  what: string;
  expected: string;
  got: string;
  isRight: boolean;
}

function finding(what: string, expected: string, got: string): Finding {
  return { what, expected, got, isRight: expected === got };
}

/** Compares the found router, ISP edges and kinds of NAT with the truth. */
export function judgeFindings(line: ObservedLine, topology: Topology): Finding[] {
  const found = (role: 'router' | 'isp-edge', family: 4 | 6): string =>
    line.targets
      .filter((target) => target.role === role && target.family === family)
      .map((target) => target.address)
      .join(' ') || 'none';
  const { expected } = topology;
  const findings = [
    finding('router', expected.router4, found('router', 4)),
    finding('ISP edge IPv4', expected.edge[4] ?? 'none', found('isp-edge', 4)),
    finding('ISP edge IPv6', expected.edge[6] ?? 'none', found('isp-edge', 6)),
  ];
  if (line.facts === undefined) return findings;
  const { isDoubleNat, isCgnatLikely } = line.facts;
  return [
    ...findings,
    finding('double NAT', String(expected.isDoubleNat), String(isDoubleNat)),
    finding('CGNAT', String(expected.isCgnatLikely), String(isCgnatLikely)),
  ];
}
