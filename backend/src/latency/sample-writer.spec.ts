import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IcmpError, LatencySample } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal } from '../../test/fakes/fake-spine.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { SampleWriter } from './sample-writer.ts';

let clock: FakeClock;
let journal: FakeJournal;
let bus: EventBus;
let writer: SampleWriter;

beforeEach(() => {
  clock = new FakeClock();
  journal = new FakeJournal();
  bus = new EventBus();
  writer = new SampleWriter(clock, bus, new Recorder(clock, journal, bus));
  writer.onModuleInit();
});

function sampleAt(sentMs: number): LatencySample {
  return { targetId: 'router-4', driver: 'fping', sentMs, rttMs: 20, loss: null, load: 'none' };
}

function write(sample: LatencySample): number {
  const monoMs = writer.sentMonoMs(sample);
  writer.write(sample, monoMs);
  return monoMs;
}

describe('SampleWriter', () => {
  it('records a sample at its own time on both clocks, however late it was read', () => {
    const sentMs = clock.nowMs();
    const sentMonoMs = clock.monotonicMs();
    clock.advance(7000);
    expect(write(sampleAt(sentMs))).toBe(sentMonoMs);
    expect(journal.of('latency')).toEqual([
      {
        kind: 'latency',
        atMs: sentMs,
        monoMs: sentMonoMs,
        durationMs: null,
        outcome: { status: 'ok', reading: sampleAt(sentMs) },
      },
    ]);
  });

  it('derives the monotonic time from the receipt when the wall clock was set meanwhile', () => {
    const sentMs = clock.nowMs();
    clock.step(3_600_000);
    expect(write(sampleAt(sentMs))).toBe(clock.monotonicMs() - 20);
    expect(journal.of('latency')[0]?.atMs).toBe(sentMs);
  });

  it('says which samples our own speed test has touched, until five seconds after it', () => {
    const loads = [];
    for (const [load, waitMs] of [
      [null, 0],
      ['own', 1000],
      ['none', 4000],
      [null, 2000],
    ] as const) {
      if (load !== null) bus.emit('load.changed', { load });
      clock.advance(waitMs);
      write({ ...sampleAt(clock.nowMs() - 20), rttMs: 20 });
      loads.push(journal.readings('latency').at(-1)?.load);
    }
    expect(loads).toEqual(['none', 'own', 'own', 'none']);
  });

  it('records an identical ICMP error once a second', () => {
    const error: IcmpError = {
      from: '192.168.1.1',
      to: '1.1.1.1',
      family: 4,
      code: 'network-unreachable',
      text: 'ICMP Network Unreachable',
    };
    for (let i = 0; i < 25; i += 1) {
      writer.writeError(error);
      clock.advance(100);
    }
    expect(journal.readings('icmp-error')).toEqual([error, error, error]);
  });
});
