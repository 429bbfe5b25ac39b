import type { LedsView } from '@lineside/contract';
import type { Scenario } from './scenarios.ts';

/** The lights of a pretended box without wires; `isTest` while they are tested. */
export function ledsOf(scenario: Scenario, nowMs: number, testEndsMs: number | null): LedsView {
  const { state } = scenario.line(nowMs).verdict;
  const rest = { brightness: 1, place: 'web page', fault: null };
  const none = { obstacle: null, subject: null, detail: null };
  const line = {
    up: { pattern: 'steady', meaning: 'line-works' },
    degraded: { pattern: 'slow-blink', meaning: 'line-degraded' },
    down: { pattern: 'fast-blink', meaning: 'line-down-outside' },
    unknown: { pattern: 'off', meaning: 'line-not-known' },
  } as const;
  const test = { pattern: 'fast-blink', meaning: 'test' } as const;
  const isTest = testEndsMs !== null;
  return {
    ...{ atMs: nowMs, mode: isTest ? 'test' : 'normal', testEndsMs, isNight: false, canDim: true },
    lights: [
      { id: 'line', ...(isTest ? test : line[state]), ...rest },
      {
        ...{ id: 'speed', pattern: 'double-flash', meaning: 'speed-below-minimum', ...rest },
        ...(isTest ? test : {}),
      },
      { id: 'box', pattern: 'steady', meaning: 'box-well', ...rest, ...(isTest ? test : {}) },
    ],
    drivers: [
      {
        ...{ id: 'gpio', state: 'not-usable', obstacle: 'no-pins', subject: null },
        detail: 'no light has a pin in the settings',
      },
      {
        ...{ id: 'led-class', state: 'not-usable', obstacle: 'no-permission' },
        subject: '/sys/class/leds/ACT',
        detail:
          'not allowed to set /sys/class/leds/ACT; the user of this service needs the group leds',
      },
      { id: 'simulated', state: 'chosen', ...none },
    ],
    button: { state: 'off', place: null, ...none },
  };
}
