import { beforeEach, describe, expect, it } from '@jest/globals';
import { speedProgress, type SpeedProgress } from '@lineside/contract';
import { TestWatch, type WatchedTest } from './test-watch.ts';

let told: SpeedProgress[];
let watch: TestWatch;

beforeEach(() => {
  told = [];
  const test: WatchedTest = {
    ...{ testId: 7, engine: 'ndt7', directions: ['down', 'up'], sideMs: 10_000 },
    farIds: new Set(['edge', 'anchor']),
  };
  watch = new TestWatch(test, (progress) => told.push(progress));
});

const slice = (bytes: number) => ({ endMs: 100, lengthMs: 100, bytes, streamCount: 4 });
const answer = (targetId: string, atMs: number): void =>
  watch.heard({ targetId, sentMonoMs: atMs - 10, rttMs: 10 });
const lose = (targetId: string, count: number): void => {
  for (let i = 0; i < count; i += 1) watch.heard({ targetId, sentMonoMs: 5000, rttMs: null });
};

describe('TestWatch', () => {
  it('tells each phase at once, and the curve five times a second at most', () => {
    watch.enter('download', 0);
    for (let nowMs = 100; nowMs <= 1000; nowMs += 100) watch.moved(slice(1_250_000), nowMs);
    watch.enter('upload', 1001);
    expect(told.map(({ phase, phaseMs }) => [phase, phaseMs])).toEqual([
      ...[0, 200, 400, 600, 800, 1000].map((phaseMs) => ['download', phaseMs]),
      ['upload', 0],
    ]);
    expect(told[5]).toMatchObject({ testId: 7, bps: 100e6, streamCount: 4, bytesUp: 0 });
    expect(told[5]?.bytesDown).toBe(12_500_000);
    for (const one of told) expect(speedProgress.parse(one)).toEqual(one);
  });

  it('never goes back', () => {
    const phases = ['waiting', 'idle-check', 'locating', 'idle-latency'] as const;
    phases.forEach((phase, index) => watch.enter(phase, index));
    watch.enter('download', 100);
    for (let nowMs = 300; nowMs < 20_000; nowMs += 200) watch.moved(slice(1), nowMs);
    watch.enter('upload', 20_000);
    watch.moved(slice(1), 25_000);
    watch.enter('evaluating', 30_000);
    const shares = told.map(({ progress }) => progress);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('counts the bytes of each direction', () => {
    watch.enter('download', 0);
    watch.moved(slice(5), 100);
    watch.enter('upload', 200);
    watch.moved(slice(3), 300);
    expect([watch.bytesDown, watch.bytesUp]).toEqual([5, 3]);
    expect(watch.spans).toEqual([
      { phase: 'download', fromMs: 0, toMs: 200 },
      { phase: 'upload', fromMs: 200, toMs: Infinity },
    ]);
  });

  it('is starved when bytes have flowed and do so no longer', () => {
    watch.enter('download', 0);
    expect(watch.isStarved(60_000)).toBe(false);
    watch.moved(slice(5), 1000);
    for (let nowMs = 1100; nowMs < 4000; nowMs += 100) watch.moved(slice(0), nowMs);
    expect(watch.isStarved(3999)).toBe(false);
    expect(watch.isStarved(4000)).toBe(true);
    watch.enter('evaluating', 4000);
    expect(watch.isStarved(9000)).toBe(false);
  });

  it('finds the far end silent when the last five pings of all who answered have timed out', () => {
    lose('edge', 9);
    expect(watch.isFarSilent).toBeNull();
    answer('router', 1000);
    expect(watch.isFarSilent).toBeNull();
    answer('edge', 1000);
    answer('anchor', 2000);
    expect(watch.hasFarAnsweredSince(1990)).toBe(true);
    expect(watch.hasFarAnsweredSince(1991)).toBe(false);
    lose('edge', 5);
    lose('anchor', 4);
    expect(watch.isFarSilent).toBe(false);
    lose('anchor', 1);
    expect(watch.isFarSilent).toBe(true);
    answer('edge', 8000);
    expect(watch.isFarSilent).toBe(false);
  });

  it('does not take pings of which nothing is heard for lost ones', () => {
    answer('edge', 1000);
    watch.enter('download', 1000);
    watch.moved(slice(5), 1100);
    expect(watch.isStarved(60_000)).toBe(true);
    expect(watch.isFarSilent).toBe(false);
  });

  it('shows the newest round trip beyond the router', () => {
    watch.enter('download', 0);
    answer('edge', 100);
    answer('router', 150);
    watch.moved(slice(1), 300);
    expect(told.at(-1)?.rttMs).toBe(10);
  });
});
