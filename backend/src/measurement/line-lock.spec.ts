import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { LineLock } from './line-lock.ts';

const NEVER = new AbortController().signal;

describe('LineLock', () => {
  let clock: FakeClock;
  let lock: LineLock;

  beforeEach(() => {
    clock = new FakeClock();
    lock = new LineLock(clock);
  });

  it('gives a free line at once and tells who has it', async () => {
    const release = await lock.acquire('test-1', NEVER);
    expect(lock.holder).toEqual({ who: 'test-1', sinceMs: clock.nowMs() });
    release?.();
    expect(lock.holder).toBeNull();
  });

  it('is given on in the order of asking', async () => {
    const order: string[] = [];
    const first = await lock.acquire('a', NEVER);
    const others = ['b', 'c'].map(async (who) => {
      const release = await lock.acquire(who, NEVER);
      order.push(who);
      release?.();
    });
    expect(lock.waitingCount).toBe(2);
    first?.();
    await Promise.all(others);
    expect(order).toEqual(['b', 'c']);
    expect(lock.holder).toBeNull();
  });

  it('lets go of those who no longer want it', async () => {
    const first = await lock.acquire('a', NEVER);
    const stop = new AbortController();
    const second = lock.acquire('b', stop.signal);
    const third = lock.acquire('c', NEVER);
    stop.abort();
    expect(await second).toBeNull();
    first?.();
    expect(await third).not.toBeNull();
    expect(lock.holder?.who).toBe('c');
    expect(await lock.acquire('d', AbortSignal.abort())).toBeNull();
  });

  it('is not taken from its holder by one who gave it back twice', async () => {
    const first = await lock.acquire('a', NEVER);
    first?.();
    await lock.acquire('b', NEVER);
    first?.();
    expect(lock.holder?.who).toBe('b');
  });

  it('never has two holders, whoever gives up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 20 }), async (givesUp) => {
        const line = new LineLock(new FakeClock());
        let holders = 0;
        const runs = givesUp.map(async (doesGiveUp, index) => {
          const stop = new AbortController();
          const asked = line.acquire(`${index}`, stop.signal);
          if (doesGiveUp) stop.abort();
          const release = await asked;
          if (release === null) return;
          holders += 1;
          expect(holders).toBe(1);
          await Promise.resolve();
          holders -= 1;
          release();
        });
        await Promise.all(runs);
        expect(line.holder).toBeNull();
      }),
    );
  });
});
