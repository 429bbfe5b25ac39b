import { describe, expect, it } from '@jest/globals';
import type { Activity, Verdict } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal } from '../../test/fakes/fake-spine.ts';
import { failed } from '../kernel/outcome.ts';
import { EventBus } from './event-bus.ts';
import type { Measurement } from './measurement.ts';
import { Recorder } from './recorder.ts';

const verdict: Verdict = {
  state: 'down',
  cause: 'link-down',
  blame: 'lan',
  sinceMs: 1,
  family: null,
  evidence: [],
};

function desk() {
  const clock = new FakeClock();
  const journal = new FakeJournal();
  const bus = new EventBus();
  return { clock, journal, bus, recorder: new Recorder(clock, journal, bus) };
}

describe('Recorder', () => {
  it('hands a measurement to the journal before the bus hears of it', () => {
    const { journal, bus, recorder } = desk();
    const order: string[] = [];
    journal.append = () => void order.push('journal');
    bus.on('measurement.recorded', 'test', () => void order.push('bus'));
    recorder.record('route', failed('tool-missing'));
    expect(order).toEqual(['journal', 'bus']);
  });

  it('gives now as the time of a fact that brings none', () => {
    const { clock, journal, recorder } = desk();
    recorder.record('route', failed('tool-missing'));
    recorder.record('route', failed('tool-missing'), { atMs: 5, monoMs: 6, durationMs: 7 });
    const times = journal.measurements.map(({ atMs, monoMs, durationMs }: Measurement) => [
      atMs,
      monoMs,
      durationMs,
    ]);
    expect(times).toEqual([
      [clock.nowMs(), clock.monotonicMs(), null],
      [5, 6, 7],
    ]);
  });

  it('announces a verdict after its commit', async () => {
    const { journal, bus, recorder } = desk();
    const order: string[] = [];
    journal.commitVerdict = async () => {
      await Promise.resolve();
      order.push('committed');
    };
    bus.on('verdict.changed', 'test', () => void order.push('announced'));
    await recorder.recordVerdict(verdict, [], []);
    expect(order).toEqual(['committed', 'announced']);
  });

  it('announces verdict and activity even when the disk refuses', async () => {
    const { journal, bus, recorder } = desk();
    const heard: (Verdict | Activity)[] = [];
    journal.commitVerdict = () => Promise.reject(new Error('disk full'));
    journal.commitActivity = () => Promise.reject(new Error('disk full'));
    bus.on('verdict.changed', 'test', (each) => void heard.push(each));
    bus.on('activity.logged', 'test', (each) => void heard.push(each));
    await recorder.recordVerdict(verdict, [], []);
    await recorder.recordActivity('info', 'started');
    expect(heard).toMatchObject([verdict, { id: null, code: 'started' }]);
  });
});
