import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeLatencyDriver } from '../../test/fakes/fake-latency-driver.ts';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink, ipv4Link } from '../../test/fakes/link-readings.ts';
import { ok } from '../kernel/outcome.ts';
import { Pinger } from './pinger.ts';
import { SampleWriter } from './sample-writer.ts';
import { WayChooser } from './way-chooser.ts';

let spine: FakeSpine;
let first: FakeLatencyDriver;
let second: FakeLatencyDriver;
let tcp: FakeLatencyDriver;

const pass = (durationMs: number): Promise<void> => jest.advanceTimersByTimeAsync(durationMs);
const activities = () => spine.journal.activities.map(({ code, data }) => [code, data]);

beforeEach(async () => {
  jest.useFakeTimers();
  spine = fakeSpine({ settings: { anchors: ['1.1.1.1', '2606:4700:4700::1111'] } });
  const { clock, jobs, bus, targetBook, recorder } = spine;
  first = new FakeLatencyDriver('fping');
  second = new FakeLatencyDriver('ping');
  tcp = new FakeLatencyDriver('tcp-connect');
  const writer = new SampleWriter(clock, bus, recorder);
  const ways = new WayChooser(clock, bus, targetBook, recorder);
  const pinger = new Pinger(
    [first, second, tcp],
    clock,
    jobs,
    bus,
    targetBook,
    recorder,
    writer,
    ways,
  );
  for (const one of [writer, ways, pinger]) one.onModuleInit();
  targetBook.onModuleInit();
  jobs.onApplicationBootstrap();
  await targetBook.onApplicationBootstrap();
  await pass(300);
});
afterEach(() => {
  spine.jobs.beforeApplicationShutdown();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('Pinger', () => {
  it('probes the targets of the book, one stream per family', async () => {
    expect(first.starts.map(({ family }) => family)).toEqual([4]);
    spine.recorder.record('link', ok(dualStackLink));
    await pass(2000);
    const newest = (family: 4 | 6) =>
      first.starts.filter((start) => start.family === family).at(-1);
    expect(newest(4)?.targets.map(({ id }) => id)).toEqual([
      'control-4',
      'router-4',
      'anchor-1.1.1.1',
    ]);
    expect(newest(6)?.targets.map(({ id }) => id)).toEqual([
      'control-6',
      'router-6',
      'anchor-2606:4700:4700::1111',
    ]);
  });

  it('records the samples', async () => {
    await pass(5000);
    const seconds = spine.journal
      .readings('latency')
      .filter(({ targetId }) => targetId === 'control-4')
      .map(({ sentMs }) => Math.floor(sentMs / 1000));
    expect(seconds.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seconds).size).toBe(seconds.length);
  });

  it('leaves the other family alone when only one changes', async () => {
    spine.recorder.record('link', ok(dualStackLink));
    await pass(2000);
    const before = first.starts.filter(({ family }) => family === 4).length;
    spine.recorder.record('link', ok(ipv4Link));
    await pass(6000);
    expect(first.starts.filter(({ family }) => family === 4)).toHaveLength(before);
    expect(first.starts.filter(({ family }) => family === 6).at(-1)?.signal.aborted).toBe(true);
  });

  it('starts anew when the wall clock was set', () => {
    spine.bus.emit('clock.stepped', { deltaMs: 3_600_000, atMs: Date.now() });
    expect(first.starts).toHaveLength(2);
    expect(activities()).toEqual([
      ['driver-restarted', { family: 4, driver: 'fping', reason: 'clock-stepped' }],
    ]);
  });

  it('writes down a change of driver', async () => {
    first.endsWith = 'exit 4';
    first.newest.sink.ended('exit 4');
    await pass(4000);
    expect(activities().at(-1)).toEqual([
      'driver-changed',
      {
        family: 4,
        from: 'fping',
        to: 'ping',
        reason: 'fping: failed 3 times in a row, last: exit 4',
      },
    ]);
  });

  it('stops when the job is paused and starts again when it is resumed', async () => {
    await spine.jobs.setState('latency', 'paused');
    expect(first.newest.signal.aborted).toBe(true);
    await spine.jobs.setState('latency', 'enabled');
    await pass(300);
    expect(first.newest.signal.aborted).toBe(false);
  });
});
