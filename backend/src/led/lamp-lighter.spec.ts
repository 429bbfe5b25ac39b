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
import { shownLine } from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';

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

describe('LampLighter', () => {
  it('flashes the box light until the first verdict, then lets all shine', async () => {
    room = await ledRoom(machine);
    expect(room.lighter.view().lights.map(({ meaning }) => meaning)).toEqual([
      'line-not-known',
      'speed-not-known',
      'box-starting',
    ]);
    room.say('up');
    expect([room.isLit('line'), room.isLit('speed'), room.isLit('box')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('moves the pin in the very turn in which the verdict is told', async () => {
    room = await ledRoom(machine);
    room.say('up');
    expect(room.isLit('line')).toBe(true);
    room.say('unknown', 'unknown');
    expect(room.isLit('line')).toBe(false);
  });

  it('takes the verdict of the view too, which waits for no disk', async () => {
    room = await ledRoom(machine);
    room.bus.emit('line.viewed', shownLine('up'));
    expect(room.light('line')).toMatchObject({ pattern: 'steady', meaning: 'line-works' });
  });

  it('writes a pin only when there is something new to show', async () => {
    room = await ledRoom(machine);
    room.say('up');
    const count = machine.sysfs.writes.length;
    for (let second = 0; second < 60; second += 1) {
      room.bus.emit('line.viewed', shownLine('up'));
      await pass(1000);
    }
    expect(machine.sysfs.writes).toHaveLength(count);
  });

  it('tells every change once, and nothing while nothing changes', async () => {
    room = await ledRoom(machine);
    room.told.length = 0;
    room.say('up');
    room.say('up');
    await pass(60_000);
    room.say('down', 'isp');
    expect(room.told.map(({ lights }) => lights[0]?.pattern)).toEqual(['steady', 'fast-blink']);
  });

  it('shows that an alert waits to be looked at, until it was', async () => {
    room = await ledRoom(machine);
    room.say('up');
    room.bus.emit('alert.lit', { isLit: true });
    expect(room.light('box')).toMatchObject({ pattern: 'triple-flash', meaning: 'alert-unread' });
    room.bus.emit('alert.lit', { isLit: false });
    expect(room.light('box')).toMatchObject({ pattern: 'steady', meaning: 'box-well' });
  });

  it('follows speed tests, against the plan', async () => {
    room = await ledRoom(machine, { plan: { down: { normalBps: 80e6, minBps: 50e6 } } });
    const test = anySpeedTest(1, room.clock.nowMs());
    room.bus.emit('speed.changed', { ...test, status: 'running', downBps: null });
    expect(room.light('speed')).toMatchObject({ pattern: 'fast-blink', meaning: 'speed-testing' });
    room.bus.emit('speed.changed', { ...test, status: 'ok', downBps: 40e6, upBps: 1e6 });
    expect(room.light('speed')).toMatchObject({ meaning: 'speed-below-minimum' });
    room.bus.emit('speed.changed', { ...test, id: 2, status: 'failed', downBps: null });
    expect(room.light('speed')).toMatchObject({ meaning: 'speed-below-minimum' });
    jest.setSystemTime(Date.now() + 4 * 86_400_000);
    await pass(5000);
    expect(room.light('speed')).toMatchObject({ pattern: 'off', meaning: 'speed-not-known' });
  });

  it('follows the health of the box and the set-up', async () => {
    room = await ledRoom(machine);
    room.say('up');
    room.bus.emit('setup.changed', { isOpen: true });
    expect(room.light('box')).toMatchObject({ meaning: 'box-waits-for-setup' });
    room.bus.emit('box.changed', { troubles: ['weak-power'] });
    expect(room.light('box')).toMatchObject({ pattern: 'fast-blink', meaning: 'box-weak-power' });
    room.bus.emit('box.changed', { troubles: [] });
    room.bus.emit('setup.changed', { isOpen: false });
    expect(room.isLit('box')).toBe(true);
  });

  it('is dark at the end, with the pins given back', async () => {
    room = await ledRoom(machine);
    room.say('up');
    await room.lighter.beforeApplicationShutdown();
    expect(Object.values(WIRED).some(({ pin }) => machine.sysfs.isExported(BASE + pin))).toBe(
      false,
    );
    expect(machine.sysfs.writes.filter(({ path }) => path.endsWith('value')).at(-1)?.text).toBe(
      '0',
    );
    expect(jest.getTimerCount()).toBe(0);
    room.say('down');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('shows a test for as long as was asked, and then the truth again', async () => {
    room = await ledRoom(machine);
    room.say('up');
    const view = room.lighter.test(10);
    expect(view).toMatchObject({ mode: 'test', testEndsMs: room.clock.nowMs() + 10_000 });
    expect([room.isLit('line'), room.isLit('speed'), room.isLit('box')]).toEqual([
      true,
      false,
      false,
    ]);
    await pass(1500);
    expect([room.isLit('line'), room.isLit('speed'), room.isLit('box')]).toEqual([
      false,
      true,
      false,
    ]);
    room.say('unknown', 'unknown');
    await pass(8499);
    expect(room.lighter.view().mode).toBe('test');
    await pass(1);
    expect(room.lighter.view()).toMatchObject({ mode: 'normal', testEndsMs: null });
    expect([room.isLit('line'), room.isLit('box')]).toEqual([false, true]);
    room.lighter.test(10);
    expect(room.lighter.endTest().mode).toBe('normal');
  });
});

describe('LampLighter at night', () => {
  const night = { mode: 'off', from: '22:00', to: '06:00' };

  it('darkens the lights and still says what they mean', async () => {
    room = await ledRoom(machine, { leds: { gpio: WIRED, night } });
    room.say('up');
    await pass(10 * 3_600_000);
    expect(room.lighter.view().isNight).toBe(true);
    expect(room.light('line')).toMatchObject({ pattern: 'off', meaning: 'line-works' });
    expect([room.isLit('line'), room.isLit('box')]).toEqual([false, false]);
    room.lighter.test(2);
    expect(room.isLit('line')).toBe(true);
    await pass(8 * 3_600_000);
    expect([room.isLit('line'), room.isLit('box')]).toEqual([true, true]);
  });

  it('does not come by a clock that is not believed', async () => {
    room = await ledRoom(machine, { leds: { gpio: WIRED, night: { ...night, from: '11:00' } } });
    expect(room.lighter.view().isNight).toBe(true);
    room.clockTrust.doubt = 'not-synchronised';
    expect(room.lighter.view().isNight).toBe(false);
  });
});
