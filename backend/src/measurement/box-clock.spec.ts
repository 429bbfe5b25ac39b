import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { BoxClock } from './box-clock.ts';

const HOUR_MS = 3_600_000;
const recordedMs = Date.UTC(2026, 10, 21);

function boxAt(machineMs: number) {
  const machine = new FakeClock(machineMs, 2000);
  return { machine, box: new BoxClock(machine) };
}

describe('BoxClock', () => {
  it('follows the machine', () => {
    const { machine, box } = boxAt(recordedMs);
    machine.step(HOUR_MS);
    machine.advance(1500);
    expect([box.nowMs(), box.monotonicMs()]).toEqual([recordedMs + HOUR_MS + 1500, 3500]);
  });

  it('keeps time from the last moment on record when the machine reads earlier', () => {
    const { machine, box } = boxAt(5000);
    expect(box.keepTime(recordedMs)).toBe(recordedMs + 1);
    expect(box.nowMs()).toBe(recordedMs + 1 + 2000);
    machine.advance(HOUR_MS);
    expect(box.nowMs()).toBe(recordedMs + 1 + 2000 + HOUR_MS);
  });

  it('goes on from the time of the machine when that reads later', () => {
    const { box } = boxAt(recordedMs + HOUR_MS);
    expect(box.keepTime(recordedMs)).toBe(recordedMs + HOUR_MS - 2000);
    expect(box.nowMs()).toBe(recordedMs + HOUR_MS);
  });

  it('does not mind what happens to the machine’s clock meanwhile', () => {
    const { machine, box } = boxAt(5000);
    box.keepTime(recordedMs);
    machine.step(50 * HOUR_MS);
    expect(box.nowMs()).toBe(recordedMs + 1 + 2000);
  });

  it('follows again and tells how far it was behind', () => {
    const { machine, box } = boxAt(5000);
    box.keepTime(recordedMs);
    machine.advance(HOUR_MS);
    machine.step(recordedMs + 9 * HOUR_MS - machine.nowMs());
    expect(box.follow()).toBe(8 * HOUR_MS - 2001);
    expect(box.nowMs()).toBe(recordedMs + 9 * HOUR_MS);
  });
});
