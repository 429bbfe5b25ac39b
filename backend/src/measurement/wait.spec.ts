import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spread, wait } from './wait.ts';

describe('waiting', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('says true after the whole time', async () => {
    const done = wait(100, new AbortController().signal);
    await jest.advanceTimersByTimeAsync(100);
    await expect(done).resolves.toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says false at once when aborted, and leaves no timer', async () => {
    const stop = new AbortController();
    const done = wait(100, stop.signal);
    stop.abort();
    await expect(done).resolves.toBe(false);
    await expect(wait(100, stop.signal)).resolves.toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('spreads items evenly over the period, the first at once', async () => {
    const begun: [string, number][] = [];
    const startMs = Date.now();
    const done = spread(['a', 'b', 'c', 'd'], 10_000, new AbortController().signal, (item) => {
      begun.push([item, Date.now() - startMs]);
    });
    await jest.advanceTimersByTimeAsync(10_000);
    await done;
    expect(begun).toEqual([
      ['a', 0],
      ['b', 2500],
      ['c', 5000],
      ['d', 7500],
    ]);
  });

  it('begins nothing more once aborted', async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const done = spread([1, 2, 3], 300, stop.signal, (item) => {
      begun.push(item);
      if (item === 2) stop.abort();
    });
    await jest.advanceTimersByTimeAsync(300);
    await done;
    expect(begun).toEqual([1, 2]);
  });
});
