import { describe, expect, it, jest } from '@jest/globals';
import { EventBus } from './event-bus.ts';

describe('EventBus', () => {
  it('tells synchronous subscribers before emit returns', () => {
    const bus = new EventBus();
    const heard: number[] = [];
    bus.on('clock.stepped', 'test', ({ deltaMs }) => {
      heard.push(deltaMs);
    });
    bus.emit('clock.stepped', { deltaMs: 1, atMs: 0 });
    expect(heard).toEqual([1]);
  });

  it('goes on to the next subscriber when one throws or rejects', async () => {
    const bus = new EventBus();
    const heard = jest.fn();
    bus.on('clock.stepped', 'thrower', () => {
      throw new Error('broken subscriber');
    });
    bus.on('clock.stepped', 'rejecter', () => Promise.reject(new Error('broken promise')));
    bus.on('clock.stepped', 'listener', () => {
      heard();
    });
    bus.emit('clock.stepped', { deltaMs: 1, atMs: 0 });
    bus.emit('clock.stepped', { deltaMs: 2, atMs: 0 });
    await Promise.resolve();
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('gives an asynchronous subscriber one event at a time, in order', async () => {
    const bus = new EventBus();
    const seen: string[] = [];
    bus.on('clock.stepped', 'slow', async ({ deltaMs }) => {
      seen.push(`begin ${deltaMs}`);
      await Promise.resolve();
      seen.push(`end ${deltaMs}`);
    });
    for (const deltaMs of [1, 2, 3]) bus.emit('clock.stepped', { deltaMs, atMs: 0 });
    await new Promise(setImmediate);
    expect(seen).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
  });

  it('drops the oldest events of a subscriber that has fallen behind', async () => {
    const bus = new EventBus();
    const seen: number[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    bus.on(
      'clock.stepped',
      'stuck',
      async ({ deltaMs }) => {
        await gate;
        seen.push(deltaMs);
      },
      { capacity: 2 },
    );
    for (const deltaMs of [1, 2, 3, 4]) bus.emit('clock.stepped', { deltaMs, atMs: 0 });
    release();
    await new Promise(setImmediate);
    expect(seen).toEqual([1, 3, 4]);
  });

  it('forgets a subscriber that has left', () => {
    const bus = new EventBus();
    const heard = jest.fn();
    const leave = bus.on('clock.stepped', 'test', () => {
      heard();
    });
    leave();
    bus.emit('clock.stepped', { deltaMs: 1, atMs: 0 });
    expect(heard).not.toHaveBeenCalled();
  });
});
