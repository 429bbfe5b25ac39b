import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LatencySample, Target } from '@lineside/contract';
import { FakeLatencyDriver } from '../../test/fakes/fake-latency-driver.ts';
import { processClock } from '../../test/fakes/fake-spine.ts';
import { control4, targetOf } from '../../test/fakes/targets.ts';
import { FamilyStream, type StreamListener } from './family-stream.ts';

const router = targetOf('router-4', '192.168.1.1', 'router');
const anchor = targetOf('anchor-1.1.1.1', '1.1.1.1');

let first: FakeLatencyDriver;
let second: FakeLatencyDriver;
let third: FakeLatencyDriver;
let stop: AbortController;
let stream: FamilyStream;
let samples: LatencySample[];
let notes: string[];

const listener: StreamListener = {
  sample: (sample) => {
    samples.push(sample);
    return processClock.monotonicMs() - (processClock.nowMs() - sample.sentMs);
  },
  icmpError: (error) => void notes.push(`icmp ${error.from}`),
  restarted: (family, driver, reason) => void notes.push(`restarted ${family} ${driver} ${reason}`),
  changedDriver: (family, from, to, reason) =>
    void notes.push(`changed ${family} ${from} ${to} ${reason}`),
};

const pass = (durationMs: number): Promise<void> => jest.advanceTimersByTimeAsync(durationMs);
const sentOf = (id: string): number[] =>
  samples.filter(({ targetId }) => targetId === id).map(({ sentMs }) => sentMs);

async function open(...targets: Target[]): Promise<void> {
  stream.open();
  stream.setTargets(targets);
  await pass(201);
}

beforeEach(() => {
  jest.useFakeTimers();
  first = new FakeLatencyDriver('fping');
  second = new FakeLatencyDriver('ping');
  third = new FakeLatencyDriver('tcp-connect');
  stop = new AbortController();
  samples = [];
  notes = [];
  stream = new FamilyStream(4, [first, second, third], processClock, listener, stop.signal);
});
afterEach(() => {
  stop.abort();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('FamilyStream', () => {
  it('starts the best driver once, after the targets have settled, without a word', async () => {
    stream.open();
    stream.setTargets([control4]);
    await pass(100);
    stream.setTargets([control4, router]);
    await pass(5000);
    expect(first.starts).toHaveLength(1);
    expect(first.newest.targets).toEqual([control4, router]);
    expect(notes).toEqual([]);
  });

  it('replaces a run exactly one step after its last probe', async () => {
    await open(control4);
    await pass(3300);
    stream.setTargets([control4, anchor]);
    await pass(8000);
    expect(first.starts).toHaveLength(2);
    const sent = sentOf(control4.id);
    expect(sent.slice(1).map((sentMs, i) => sentMs - (sent[i] ?? 0))).toEqual(
      sent.slice(1).map(() => 1000),
    );
    expect(notes).toEqual([]);
  });

  it('lets a replaced run tell late losses of its own probes, then ends it', async () => {
    await open(control4);
    const old = first.newest;
    await pass(2500);
    stream.setTargets([control4, anchor]);
    await pass(1500);
    const lateMs = first.newest.startedMs - 700;
    old.sink.sample({ ...first.answer('router-4'), sentMs: lateMs, rttMs: null, loss: 'timeout' });
    old.sink.sample({ ...first.answer('router-4'), sentMs: first.newest.startedMs });
    expect(sentOf('router-4')).toEqual([lateMs]);
    expect(old.signal.aborted).toBe(false);
    await pass(3500);
    expect(old.signal.aborted).toBe(true);
  });

  it('ends when there is nothing to probe, and begins again when there is', async () => {
    await open(control4);
    stream.setTargets([]);
    await pass(6000);
    expect(first.newest.signal.aborted).toBe(true);
    stream.setTargets([router]);
    await pass(201);
    expect(first.newest.targets).toEqual([router]);
  });

  it('restarts a driver that ended, a second later', async () => {
    await open(control4);
    await pass(20_000);
    const endedMs = Date.now();
    first.newest.sink.ended('signal SIGKILL');
    await pass(1001);
    expect(notes).toEqual(['restarted 4 fping signal SIGKILL']);
    expect(first.newest.startedMs - endedMs).toBe(1000);
    first.starts[0]?.sink.sample(first.answer('router-4'));
    expect(sentOf('router-4')).toEqual([]);
  });

  it('takes the newest targets into a restart', async () => {
    await open(control4);
    first.newest.sink.ended('exit 1');
    stream.setTargets([control4, router]);
    await pass(1001);
    expect(first.starts).toHaveLength(2);
    expect(first.newest.targets).toEqual([control4, router]);
  });

  it('restarts a silent driver, and says how much it could not read', async () => {
    await open(control4);
    first.isSilent = true;
    first.newest.sink.noise();
    first.newest.sink.noise();
    await pass(7000);
    expect(notes).toEqual(['restarted 4 fping silent, 2 unreadable lines']);
  });

  it('does not take its own stall for silence', async () => {
    await open(control4);
    first.isSilent = true;
    const sleptUntilMs = Date.now() + 60_000;
    jest.setSystemTime(sleptUntilMs);
    jest.spyOn(processClock, 'monotonicMs').mockImplementation(() => performance.now() + 60_000);
    first.isSilent = false;
    await pass(3000);
    jest.restoreAllMocks();
    expect(notes).toEqual([]);
  });

  it('gives up on a driver after three failures in a row, with growing pauses', async () => {
    first.endsWith = 'exit 1';
    await open(control4);
    await pass(3100);
    const [one, two, three] = first.starts.map(({ startedMs }) => startedMs);
    expect((two ?? 0) - (one ?? 0)).toBe(1001);
    expect((three ?? 0) - (two ?? 0)).toBe(2001);
    expect(first.starts).toHaveLength(3);
    expect(second.starts).toHaveLength(1);
    expect(notes.at(-1)).toBe('changed 4 fping ping fping: failed 3 times in a row, last: exit 1');
  });

  it('does not count failures as in a row when it worked between them', async () => {
    await open(control4);
    for (let i = 0; i < 5; i += 1) {
      await pass(15_000);
      first.newest.sink.ended('exit 1');
    }
    await pass(1001);
    expect(second.starts).toHaveLength(0);
    expect(first.starts).toHaveLength(6);
  });

  it('passes over drivers that do not work here and says why', async () => {
    first.trouble = 'ENOENT';
    second.trouble = 'no privilege';
    await open(control4);
    expect(third.starts).toHaveLength(1);
    expect(notes).toEqual(['changed 4 fping tcp-connect fping: ENOENT; ping: no privilege']);
  });

  it('returns to a better driver that works again, without losing a second', async () => {
    first.trouble = 'ENOENT';
    await open(control4);
    await pass(300_000);
    first.trouble = null;
    await pass(310_000);
    expect(first.starts).toHaveLength(1);
    expect(notes.at(-1)).toBe('changed 4 ping fping ');
    const sent = sentOf(control4.id);
    expect(new Set(sent.slice(1).map((sentMs, i) => sentMs - (sent[i] ?? 0)))).toEqual(
      new Set([1000]),
    );
  });

  it('stays with the driver in use while no better one works', async () => {
    first.trouble = 'ENOENT';
    await open(control4);
    await pass(1_300_000);
    expect(second.starts).toHaveLength(1);
    expect(notes).toHaveLength(1);
  });

  it('starts over after a pause when nothing works at all', async () => {
    for (const driver of [first, second, third]) driver.endsWith = 'broken';
    await open(control4);
    await pass(15_000);
    expect([first, second, third].map(({ starts }) => starts.length)).toEqual([3, 3, 3]);
    for (const driver of [first, second, third]) driver.endsWith = null;
    await pass(10_000);
    expect(first.starts).toHaveLength(4);
    expect(samples.length).toBeGreaterThan(0);
  });

  it('restarts at once on demand, without counting it as a failure', async () => {
    await open(control4);
    for (let i = 0; i < 5; i += 1) stream.restart('clock-stepped');
    expect(first.starts).toHaveLength(6);
    expect(first.starts.filter(({ signal }) => !signal.aborted)).toHaveLength(1);
    expect(notes.at(-1)).toBe('restarted 4 fping clock-stepped');
    expect(second.starts).toHaveLength(0);
  });

  it('passes on ICMP errors of the run in force only', async () => {
    const error = {
      from: '192.168.1.1',
      to: '1.1.1.1',
      family: 4,
      code: 'network-unreachable',
      text: '',
    } as const;
    await open(control4);
    first.newest.sink.icmpError(error);
    const old = first.newest;
    stream.restart('clock-stepped');
    old.sink.icmpError(error);
    expect(notes.filter((note) => note.startsWith('icmp'))).toHaveLength(1);
  });
});
