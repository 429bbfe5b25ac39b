import { holdingId, type HoldingId, type SystemView } from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const GIB = 1024 ** 3;

const KEPT_DAYS: Readonly<Partial<Record<HoldingId, number>>> = {
  ...{ samples: 14, minutes: 40, quarters: 730, hours: 3650, dns: 90, connections: 90 },
  ...{ pages: 90, traces: 90, 'dns-checks': 90, 'port-counters': 90, alerts: 400 },
};
const COUNTS: Readonly<Partial<Record<HoldingId, number>>> = {
  ...{ outages: 214, bundles: 1890, 'speed-tests': 812, activities: 3120 },
};

/** The machine of the pretended box: well, or with too little power where things are degraded. */
export function systemOf(scenario: Scenario, startMs: number, isWeak: boolean): SystemView {
  const ageMs = scenario.isNew ? MIN : 200 * DAY;
  return {
    atMs: startMs,
    versions: {
      ...{ lineside: '0.1.0', node: '24.21.0', sqlite: '3.51.0', schema: 9 },
      ...{ board: 'Raspberry Pi 4 Model B Rev 1.5', operatingSystem: 'Debian GNU/Linux 13' },
      ...{ kernel: '6.12.47+rpt-rpi-v8', architecture: 'arm64' },
    },
    uptime: { programMs: scenario.isNew ? MIN : 9 * DAY, machineMs: 41 * DAY },
    temperature: {
      celsius: scenario.isNew ? null : isWeak ? 81.2 : 47.7,
      history: scenario.isNew
        ? []
        : Array.from({ length: 400 }, (_, index) => ({
            atMs: startMs - (400 - index) * MIN,
            celsius: 46 + 3 * Math.sin(index / 40) + (isWeak ? index / 14 : 0),
          })),
    },
    power: {
      isUndervolted: scenario.isNew ? null : isWeak,
      hasBeenUndervolted: scenario.isNew ? null : isWeak,
      isThrottled: scenario.isNew ? null : isWeak,
      hasBeenThrottled: scenario.isNew ? null : isWeak,
    },
    troubles: isWeak
      ? [
          { trouble: 'weak-power', startMs: startMs - 12 * MIN, endMs: null },
          { trouble: 'clock', startMs: startMs - 9 * DAY, endMs: startMs - 9 * DAY + 40_000 },
        ]
      : [],
    memory: { totalBytes: 4 * GIB, availableBytes: 3 * GIB, programBytes: 117_000_000 },
    load: { mean: 0.18, processorCount: 4 },
    disk: { totalBytes: 29 * GIB, freeBytes: 21 * GIB, usedRatio: 8 / 29 },
    database: {
      ...{ isWritable: true, sizeBytes: 412_000_000, pendingCount: 120, reason: null },
      lastFlushMs: startMs - 20_000,
      holdings: holdingId.options.map((id) => {
        const keptMs = (KEPT_DAYS[id] ?? 0) * DAY;
        const isKeptForGood = keptMs === 0;
        return {
          id,
          keepMs: isKeptForGood ? null : keptMs,
          oldestMs: scenario.isNew
            ? null
            : startMs - (isKeptForGood ? ageMs : Math.min(keptMs, ageMs)),
          count: scenario.isNew && isKeptForGood ? 0 : (COUNTS[id] ?? null),
        };
      }),
    },
    card: { errorCount: 0, reason: null },
    clock: { isSet: true, reason: null, timeZone: 'Europe/Berlin' },
  };
}

/** An order to start again; the pretended box only says yes. */
export function restartOf(isOwner: boolean): Answer {
  return isOwner ? { body: { isRestarting: true } } : NOT_SIGNED_IN;
}
