import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal } from '../../test/fakes/fake-spine.ts';
import { ClockWatch } from './clock-watch.ts';
import { EventBus } from './event-bus.ts';
import { Recorder } from './recorder.ts';

function watching() {
  const clock = new FakeClock();
  const journal = new FakeJournal();
  const bus = new EventBus();
  const steps: number[] = [];
  bus.on('clock.stepped', 'test', ({ deltaMs }) => void steps.push(deltaMs));
  const watch = new ClockWatch(clock, bus, new Recorder(clock, journal, bus));
  watch.onApplicationBootstrap();
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      jest.advanceTimersByTime(1000);
    }
  };
  return { clock, journal, steps, watch, pass };
}

describe('ClockWatch', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('says nothing while both clocks agree', () => {
    const { steps, pass, watch } = watching();
    pass(100);
    expect(steps).toEqual([]);
    watch.beforeApplicationShutdown();
  });

  it('tells a jump of years once, in both directions', () => {
    const { clock, journal, steps, pass, watch } = watching();
    const yearsMs = 5 * 365 * 86_400_000;
    clock.step(yearsMs);
    pass(5);
    clock.step(-yearsMs);
    pass(5);
    expect(steps).toEqual([yearsMs, -yearsMs]);
    expect(journal.activities.map(({ code }) => code)).toEqual(['clock-stepped', 'clock-stepped']);
    watch.beforeApplicationShutdown();
  });

  it('takes the slewing of a time daemon for what it is', () => {
    const { clock, steps, pass, watch } = watching();
    for (let round = 0; round < 50; round += 1) {
      clock.step(500);
      pass(1);
    }
    expect(steps).toEqual([]);
    watch.beforeApplicationShutdown();
  });
});
