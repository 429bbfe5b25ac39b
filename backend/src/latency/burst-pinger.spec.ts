import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeBurstSource } from '../../test/fakes/fake-burst-source.ts';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink } from '../../test/fakes/link-readings.ts';
import { ok } from '../kernel/outcome.ts';
import type { BurstAnswer } from '../measurement/events.ts';
import { BurstPinger } from './burst-pinger.ts';

let spine: FakeSpine;
let source: FakeBurstSource;
let pinger: BurstPinger;
let answers: BurstAnswer[];

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  spine = fakeSpine({ settings: { anchors: ['1.1.1.1', '2606:4700:4700::1111'] } });
  const { clock, jobs, bus, targetBook, recorder } = spine;
  source = new FakeBurstSource();
  pinger = new BurstPinger(source, clock, jobs, bus, targetBook);
  pinger.onModuleInit();
  jobs.add({ kind: 'streaming', id: 'latency', title: 'Probe', start: () => undefined });
  targetBook.onModuleInit();
  await targetBook.onApplicationBootstrap();
  recorder.record('link', ok(dualStackLink));
  answers = [];
  bus.on('burst.answered', 'test', (answer) => void answers.push(answer));
});

describe('BurstPinger', () => {
  it('probes every target but the controls when the line is doubted', () => {
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
    expect(source.bursts.map(({ targets }) => targets.map(({ id }) => id))).toEqual([
      ['router-4', 'anchor-1.1.1.1'],
      ['router-6', 'anchor-2606:4700:4700::1111'],
    ]);
  });

  it('tells each answer at once, on the bus only', () => {
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
    const recordedCount = spine.journal.measurements.length;
    const beforeMonoMs = spine.clock.monotonicMs();
    source.bursts[0]?.hear('router-4', spine.clock.nowMs() - 20, 20);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ targetId: 'router-4', rttMs: 20 });
    const afterMonoMs = spine.clock.monotonicMs();
    // A wall clock of whole milliseconds stands between the two.
    expect(answers[0]?.monoMs).toBeGreaterThanOrEqual(beforeMonoMs - 22);
    expect(answers[0]?.monoMs).toBeLessThanOrEqual(afterMonoMs - 18);
    expect(spine.journal.measurements).toHaveLength(recordedCount);
  });

  it('runs one burst at a time, and the next when it has ended', async () => {
    for (let i = 0; i < 3; i += 1) spine.bus.emit('doubt.raised', { monoMs: i, about: 'line' });
    expect(source.bursts).toHaveLength(2);
    for (const burst of source.bursts) burst.finish();
    await settle();
    spine.bus.emit('doubt.raised', { monoMs: 9, about: 'line' });
    expect(source.bursts).toHaveLength(4);
  });

  it('leaves doubts about DNS, and a paused job, alone', async () => {
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'dns' });
    await spine.jobs.setState('latency', 'paused');
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
    expect(source.bursts).toHaveLength(0);
  });

  it('ends with the application', () => {
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
    pinger.beforeApplicationShutdown();
    expect(source.bursts.every(({ signal }) => signal.aborted)).toBe(true);
  });
});
