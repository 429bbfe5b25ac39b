import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LineView } from '@lineside/contract';
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

describe('the button', () => {
  const leds = { gpio: WIRED, button: { pin: 5 } };
  const press = async (forMs: number): Promise<void> => {
    machine.pins.set(BASE + 5, true);
    await pass(forMs);
    machine.pins.set(BASE + 5, false);
    await pass(100);
  };
  const hear = (): string[] => {
    const heard: string[] = [];
    room.bus.on('setup.reset-wanted', 'spec', () => void heard.push('reset'));
    room.bus.on('button.pressed', 'spec', (event) => void heard.push(event.press));
    return heard;
  };

  it('asks for a speed test, the address or a new set-up, by how long it is held', async () => {
    room = await ledRoom(machine, { leds });
    expect(room.lighter.view().button).toMatchObject({ state: 'ready', place: 'GPIO 5' });
    const heard = hear();
    await press(200);
    await press(3000);
    await press(11_000);
    await press(35_000);
    expect(heard).toEqual(['short', 'long', 'very-long', 'reset']);
    expect(room.orders.count).toBe(1);
  });

  it('is answered by the lights while it is held', async () => {
    room = await ledRoom(machine, { leds });
    machine.pins.set(BASE + 5, true);
    await pass(1000);
    expect(room.lighter.view().mode).toBe('normal');
    await pass(1000);
    expect(room.lighter.view()).toMatchObject({
      mode: 'button-held',
      lights: [{ pattern: 'steady' }, {}, {}],
    });
    await pass(9000);
    expect(room.light('box')?.pattern).toBe('fast-blink');
    machine.pins.set(BASE + 5, false);
    await pass(100);
    expect(room.lighter.view().mode).toBe('normal');
  });

  it('held long lets the box light count out the address', async () => {
    room = await ledRoom(machine, { leds });
    const line = shownLine('up');
    const withAddress: LineView = {
      ...line,
      facts: { ...line.facts, addresses: ['fe80::1/64', '10.0.2.15/24'] },
    };
    room.bus.emit('line.viewed', withAddress);
    await press(2000);
    let blinks = 0;
    let wasLit = true;
    while (room.lighter.view().mode === 'address') {
      if (room.isLit('box') && !wasLit) blinks += 1;
      wasLit = room.isLit('box');
      await pass(50);
    }
    // 1, 0, 0, 2, 1, 5 as 1 + 1 + 1 + 2 + 1 + 5 blinks, and the light of the end.
    expect(blinks).toBe(12);
    expect(room.light('line')).toMatchObject({ meaning: 'line-works' });
  });

  it('that cannot be used says why, and the lights shine all the same', async () => {
    const locked = {
      ...machine.pins.library,
      openInput: () => {
        throw Object.assign(new Error('no'), { code: 'EACCES' });
      },
    };
    Object.assign(machine.pins, { library: locked });
    room = await ledRoom(machine, { leds });
    expect(room.lighter.view().button).toMatchObject({
      state: 'not-usable',
      obstacle: 'no-permission',
    });
    room.say('up');
    expect(room.isLit('line')).toBe(true);
  });
});
