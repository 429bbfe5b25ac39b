import type { IspMailRuleId, IspMailRules, LinePlan, Outage, SpeedTest } from '@lineside/contract';
import type { IspFinding } from './finding.ts';
import { lookBy } from './look.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const PLAN_BPS = 100_000_000;

/** Something made up that a rule would write about, for a preview where the records hold nothing. */
export function exampleOf(
  rule: IspMailRuleId,
  settings: IspMailRules,
  plan: LinePlan,
  nowMs: number,
): IspFinding | null {
  const side = { maxBps: PLAN_BPS, normalBps: null, minBps: null };
  const isKnown = ({ maxBps, normalBps, minBps }: LinePlan['down']): boolean =>
    (maxBps ?? normalBps ?? minBps) !== null;
  const sold: LinePlan = {
    ...plan,
    down: isKnown(plan.down) ? plan.down : side,
    up: isKnown(plan.up) ? plan.up : side,
  };
  const many = settings['many-outages'];
  const lengthMs =
    rule === 'long-outage'
      ? settings['long-outage'].minutes * MINUTE_MS + 4 * MINUTE_MS
      : (many.minMinutes + 6) * MINUTE_MS;
  const count = rule === 'long-outage' ? 1 : many.count;
  const kind = rule === 'degraded-hours' ? 'degradation' : 'outage';
  const eachMs = rule === 'degraded-hours' ? (settings[rule].hours * HOUR_MS) / 2 : lengthMs;
  const outages = Array.from({ length: kind === 'outage' ? count : 2 }, (_, index) =>
    madeUpOutage(index + 1, kind, nowMs - 20 * HOUR_MS * (index / Math.max(2, count / 7)), eachMs),
  );
  const tests = Array.from({ length: 50 }, (_, index) => madeUpTest(index + 1, nowMs, sold));
  const times = rule === 'slow-download' || rule === 'slow-upload' ? settings[rule].times : 0;
  const shown = { outageIds: new Set<number>(), testIds: new Set<number>() };
  const past = { nowMs, outages, tests: tests.slice(0, times), plan: sold, shown };
  return lookBy(rule, past, settings);
}

function madeUpOutage(
  id: number,
  kind: 'outage' | 'degradation',
  endMs: number,
  durationMs: number,
): Outage {
  return {
    ...{ id, kind, startMs: endMs - durationMs, endMs, durationMs, confidence: 0.9 },
    ...{ cause: kind === 'outage' ? 'isp-edge-down' : 'packet-loss', blame: 'access-line' },
    ...{ family: null, evidence: [], unobservedMs: 0, load: 'none', flapCount: 0 },
    ...{ isPlanned: false, isFalseAlarm: false, note: null },
  };
}

function madeUpTest(id: number, nowMs: number, plan: LinePlan): SpeedTest {
  const share = 0.03 + (id % 5) * 0.004;
  const rate = ({ maxBps, normalBps, minBps }: LinePlan['down']): number =>
    (maxBps ?? normalBps ?? minBps ?? PLAN_BPS) * share;
  return {
    ...{ id, engine: 'cloudflare', status: 'ok', reason: null, detail: null, why: 'schedule' },
    ...{ scheduleId: null, checksId: null, startMs: nowMs - id * 3 * HOUR_MS },
    ...{ durationMs: 20_000, downBps: rate(plan.down), upBps: rate(plan.up), idleRttMs: null },
    ...{ bytesDown: 0, bytesUp: 0, isClientLimited: false },
  };
}
