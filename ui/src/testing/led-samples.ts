import type { LedsView } from '@lineside/contract';

/** Lights on a box without any wires, all well. */
export function ledsOf(patch: Partial<LedsView> = {}): LedsView {
  const rest = { brightness: 1, place: 'web page', fault: null };
  const none = { obstacle: null, subject: null, detail: null };
  return {
    ...{ atMs: 0, mode: 'normal', testEndsMs: null, isNight: false, canDim: true },
    lights: [
      { id: 'line', pattern: 'steady', meaning: 'line-works', ...rest },
      { id: 'speed', pattern: 'double-flash', meaning: 'speed-below-minimum', ...rest },
      { id: 'box', pattern: 'slow-blink', meaning: 'box-clock', ...rest },
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
    ...patch,
  };
}
