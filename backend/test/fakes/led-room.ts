import { jest } from '@jest/globals';
import type { LedsView, LightId, Verdict } from '@lineside/contract';
import { ButtonWatch } from '../../src/led/button-watch.ts';
import { DriverChoice } from '../../src/led/driver-choice.ts';
import { LampLighter } from '../../src/led/lamp-lighter.ts';
import { OwnAddress } from '../../src/led/own-address.ts';
import { SpeedWatch } from '../../src/led/speed-watch.ts';
import { ok } from '../../src/kernel/outcome.ts';
import type { LineOrders } from '../../src/measurement/line-orders.ts';
import { FakePins } from './fake-pins.ts';
import { fakeSpine } from './fake-spine.ts';
import { FakeSysfs } from './fake-sysfs.ts';
import { fakeLedKit } from './led-stages.ts';
import { zoneCalendar } from './zone-calendar.ts';

/** Counts the speed tests that are ordered. */
export class FakeOrders implements LineOrders {
  count = 0;

  startSpeedTest(): ReturnType<LineOrders['startSpeedTest']> {
    this.count += 1;
    return Promise.resolve(ok({ testId: this.count }));
  }
}

/** Where the pins of the header begin. */
export const BASE = 512;
/** Lights on three pins, as in the settings. */
export const WIRED = { line: { pin: 17 }, speed: { pin: 27 }, box: { pin: 22 } };

/** A Raspberry Pi 4 without lights of its own: a header, to which more can be added. */
export function fakeMachine() {
  const sysfs = new FakeSysfs();
  sysfs.addChip('pinctrl-bcm2711', BASE, 58);
  return { sysfs, pins: new FakePins(sysfs) };
}
export type FakeMachine = ReturnType<typeof fakeMachine>;

/** The services of the LED room on a fake machine, over the spine in memory. */
export async function ledRoom(
  { sysfs, pins }: FakeMachine,
  options: { leds?: object; plan?: object } = {},
) {
  const { leds = { gpio: WIRED }, plan = {} } = options;
  const spine = fakeSpine({ settings: { leds, speed: { plan } } });
  const { clock, settings, bus, archive } = spine;
  const kit = fakeLedKit(sysfs, pins);
  const clockTrust: { doubt: 'not-synchronised' | null } = { doubt: null };
  const speed = new SpeedWatch(clock, archive, settings, bus);
  const address = new OwnAddress(bus);
  const orders = new FakeOrders();
  const button = new ButtonWatch(kit, clock, orders, bus);
  const told: LedsView[] = [];
  bus.on('leds.changed', 'fake', (view) => void told.push(view));
  const lighter = new LampLighter(
    ...([clock, zoneCalendar('UTC'), clockTrust, settings, bus] as const),
    ...([new DriverChoice(kit), speed, address, button] as const),
  );
  for (const part of [speed, address, lighter]) part.onModuleInit();
  await lighter.onApplicationBootstrap();
  return {
    ...spine,
    ...{ lighter, clockTrust, told, orders },
    /** Whether a light on its pin shines. */
    isLit: (id: LightId): boolean => sysfs.isHigh(BASE + WIRED[id].pin),
    light: (id: LightId) => lighter.view().lights.find((one) => one.id === id),
    /** A verdict that has reached the disk. */
    say: (state: Verdict['state'], blame: Verdict['blame'] = 'none'): void => {
      const cause = state === 'up' ? 'none' : 'isp-edge-down';
      const verdict = { state, blame, cause, sinceMs: 0, family: null, evidence: [] } as const;
      bus.emit('verdict.changed', { ...verdict, evidence: [] });
    },
  };
}
export type LedRoom = Awaited<ReturnType<typeof ledRoom>>;

/** Lets fake time pass. */
export function pass(ms: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(ms);
}
