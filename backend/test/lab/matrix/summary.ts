import { medianMs } from './judge.ts';
import type { ScenarioResult } from './result.ts';
import { kindOf } from './scenario.ts';
import type { ScenarioKind } from './scenario.ts';

/** How long verdict and recovery may take; `null`: as long as they like. */
interface Limit {
  medianMs: number | null;
  worstMs: number | null;
}

const limits: Readonly<Record<ScenarioKind, Limit>> = {
  'hard fault': { medianMs: 5000, worstMs: 10_000 },
  degradation: { medianMs: null, worstMs: 30_000 },
  trap: { medianMs: null, worstMs: null },
  script: { medianMs: null, worstMs: null },
};
const kinds = Object.keys(limits) as ScenarioKind[]; // the keys of a Record are what its type says

/** Median and longest of the known times; `null` when none is known. */
export interface Spread {
  medianMs: number | null;
  worstMs: number | null;
}

/** The scenarios of one kind, counted. */
export interface KindSummary {
  kind: ScenarioKind;
  count: number;
  rightCount: number;
  falseDownCount: number;
  verdict: Spread;
  recovery: Spread;
}

/** Median and longest of times, of which unknown ones do not count. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null);
  return {
    medianMs: medianMs(known),
    worstMs: known.length === 0 ? null : Math.max(...known),
  };
}

/** Sums up results by kind; kinds without any are left out. */
export function summarize(results: readonly ScenarioResult[]): KindSummary[] {
  return kinds.flatMap((kind) => {
    const ofKind = results.filter(({ scenario }) => kindOf(scenario) === kind);
    if (ofKind.length === 0) return [];
    return [
      {
        kind,
        count: ofKind.length,
        rightCount: ofKind.filter(({ failure }) => failure === null).length,
        falseDownCount: ofKind.filter(({ isFalseDown }) => isFalseDown).length,
        verdict: spreadOf(ofKind.map(({ verdictMs }) => verdictMs)),
        recovery: spreadOf(ofKind.map(({ recoveryMs }) => recoveryMs)),
      },
    ];
  });
}

function exceeded(spread: Spread, limit: Limit): string[] {
  return (['medianMs', 'worstMs'] as const).flatMap((which) => {
    const [value, most] = [spread[which], limit[which]];
    if (value === null || most === null || value <= most) return [];
    return [`${which === 'medianMs' ? 'median' : 'worst'} ${Math.round(value)} > ${most} ms`];
  });
}

/** Which kinds took too long, in words. */
export function limitComplaints(results: readonly ScenarioResult[]): string[] {
  return summarize(results).flatMap(({ kind, verdict, recovery }) => [
    ...exceeded(verdict, limits[kind]).map((text) => `${kind}, time to verdict: ${text}`),
    ...exceeded(recovery, limits[kind]).map((text) => `${kind}, time to recovery: ${text}`),
  ]);
}
