import { alertRules, linePlan, type Alert } from '@lineside/contract';
import type { BenchContext } from '../../src/notify/core/judges-bench.ts';

/** What the judges are told with the usual settings. */
export function usualBench(patch: object = {}): BenchContext {
  return { rules: alertRules.parse(patch), plan: linePlan.parse({}), isPlanned: () => false };
}

/** An alert about an outage, with nothing special about it. */
export function anyAlert(id: number, atMs: number, patch: Partial<Alert> = {}): Alert {
  return {
    ...{ id, source: 'outage', step: 'raised', subject: `outage:${id}`, atMs, isUrgent: false },
    fact: {
      ...{ about: 'outage', outageId: id, kind: 'outage', startMs: atMs - 30_000, endMs: null },
      ...{ durationMs: null, unobservedMs: 0, cause: 'isp-edge-down', blame: 'isp' },
    },
    ...patch,
  };
}
