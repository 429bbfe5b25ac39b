import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  BASE,
  fakeMachine,
  ledRoom,
  pass,
  WIRED,
  type FakeMachine,
  type LedRoom,
} from '../../test/fakes/led-room.ts';

let machine: FakeMachine;
let room: LedRoom;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) });
  machine = fakeMachine();
});
afterEach(async () => {
  await room.lighter.beforeApplicationShutdown();
  jest.useRealTimers();
  machine.sysfs.remove();
});

describe('the choice of a driver', () => {
  const states = () =>
    room.lighter.view().drivers.map(({ id, state, obstacle }) => [id, state, obstacle]);

  it('is the first that can be used, with the reasons of the others', async () => {
    room = await ledRoom(machine);
    expect(states()).toEqual([
      ['gpio', 'chosen', null],
      ['led-class', 'not-usable', 'no-lights'],
      ['simulated', 'usable', null],
    ]);
  });

  it('takes the lights of the board where no pin is set', async () => {
    machine.sysfs.addLed({ name: 'ACT', triggers: ['mmc0', 'timer'], trigger: 'mmc0' });
    machine.sysfs.addLed({ name: 'PWR', triggers: ['default-on'], trigger: 'default-on' });
    room = await ledRoom(machine, { leds: {} });
    expect(states()[0]).toEqual(['gpio', 'not-usable', 'no-pins']);
    expect(room.lighter.view().lights.map(({ place }) => place)).toEqual(['ACT', null, 'PWR']);
    room.say('up');
    await pass(1);
    expect([machine.sysfs.isLedLit('ACT'), machine.sysfs.isLedLit('PWR')]).toEqual([true, true]);
    await room.lighter.beforeApplicationShutdown();
    expect([machine.sysfs.triggerOf('ACT'), machine.sysfs.triggerOf('PWR')]).toEqual([
      'mmc0',
      'default-on',
    ]);
  });

  it('gives the board its lights back after a crash, too', async () => {
    machine.sysfs.addLed({ name: 'ACT', triggers: ['mmc0', 'timer'], trigger: 'timer' });
    room = await ledRoom(machine, { leds: {} });
    await room.lighter.beforeApplicationShutdown();
    expect(machine.sysfs.triggerOf('ACT')).toBe('mmc0');
  });

  it('falls back to the web page, and says why', async () => {
    machine.sysfs.refusals.set('class/gpio/export', 'EBUSY');
    room = await ledRoom(machine, { leds: { driver: 'gpio', gpio: WIRED } });
    expect(room.lighter.view().drivers).toEqual([
      {
        ...{ id: 'gpio', state: 'not-usable', obstacle: 'pin-taken', subject: 'GPIO 17' },
        detail: 'GPIO 17 is used by another driver; /sys/kernel/debug/gpio says which',
      },
      expect.objectContaining({ id: 'led-class', state: 'not-usable' }),
      { id: 'simulated', state: 'chosen', obstacle: null, subject: null, detail: null },
    ]);
  });

  it('follows the settings while it runs', async () => {
    room = await ledRoom(machine, { leds: {} });
    expect(states()[2]?.[1]).toBe('chosen');
    room.say('up');
    await room.settings.change({ leds: { gpio: WIRED } });
    room.bus.emit('settings.changed', { settings: room.settings.current() });
    await pass(10);
    expect(states()[0]?.[1]).toBe('chosen');
    expect(room.isLit('line')).toBe(true);
  });

  it('tells what is wrong with a light, and tries again', async () => {
    room = await ledRoom(machine);
    const file = `class/gpio/gpio${BASE + WIRED.line.pin}/value`;
    machine.sysfs.refusals.set(file, 'EIO');
    room.say('up');
    await pass(0);
    expect(room.light('line')?.fault).toMatch(/EIO/);
    machine.sysfs.refusals.clear();
    await pass(5000);
    expect(room.light('line')?.fault).toBeNull();
    expect(room.isLit('line')).toBe(true);
  });
});
