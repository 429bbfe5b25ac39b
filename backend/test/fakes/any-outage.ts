import type { Outage } from '@lineside/contract';

/** An outage that lasts, begun at a moment, with nothing special about it. */
export function openOutage(id: number, startMs: number, patch: Partial<Outage> = {}): Outage {
  return {
    ...{ id, kind: 'outage', startMs, endMs: null, durationMs: null },
    ...{ cause: 'isp-edge-down', blame: 'isp', confidence: 0.85, family: null, evidence: [] },
    ...{ unobservedMs: 0, load: 'none', flapCount: 0 },
    ...{ isPlanned: false, isFalseAlarm: false, note: null },
    ...patch,
  };
}
