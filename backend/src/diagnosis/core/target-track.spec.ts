import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { targetsOf } from '../../../test/fakes/scripted-targets.ts';
import {
  baselineMs,
  firstUnansweredMs,
  newTrack,
  silenceMs,
  type TargetTrack,
  withSample,
} from './target-track.ts';

const [control] = targetsOf(4);
if (control === undefined) throw new Error('no target to track');
const fresh = newTrack(control, 0);

function sampled(track: TargetTrack, sentMs: number, rttMs: number | null): TargetTrack {
  return withSample(
    track,
    {
      targetId: control?.id ?? '',
      driver: 'fping',
      sentMs,
      rttMs,
      loss: rttMs === null ? 'timeout' : null,
      load: 'none',
    },
    sentMs,
  );
}

const probes = fc.array(
  fc.record({
    sentMs: fc.integer({ min: 0, max: 300_000 }),
    rttMs: fc.option(fc.double({ min: 0, max: 3000, noNaN: true })),
  }),
  { maxLength: 200 },
);

describe('TargetTrack', () => {
  it('counts silence from the arrival of the newest answer', () => {
    const track = sampled(sampled(fresh, 1000, 20), 2000, null);
    expect(silenceMs(track, 5020, 0)).toBe(4000);
  });

  it('estimates the first lost probe one period after the last answer until its time-out is in', () => {
    const answered = sampled(fresh, 1000, 20);
    expect(firstUnansweredMs(answered)).toBe(2000);
    expect(firstUnansweredMs(sampled(answered, 2003, null))).toBe(2003);
  });

  it('takes a late time-out of a probe sent before the newest answer for what it is', () => {
    const track = sampled(sampled(fresh, 2000, 20), 1000, null);
    expect(firstUnansweredMs(track)).toBe(3000);
  });

  it('has no baseline in its first minute and the median of its minutes later', () => {
    let track = fresh;
    for (let second = 0; second < 59; second += 1) track = sampled(track, second * 1000, 20);
    expect(baselineMs(track)).toBeNull();
    for (let second = 60; second < 200; second += 1) track = sampled(track, second * 1000, 20);
    expect(baselineMs(track)).toBe(20);
  });

  it('never hears earlier than it has heard, whatever the order of arrival', () => {
    fc.assert(
      fc.property(probes, (list) => {
        let track = fresh;
        for (const { sentMs, rttMs } of list) {
          const before = track.lastHeardMs ?? -Infinity;
          track = sampled(track, sentMs, rttMs);
          expect(track.lastHeardMs ?? -Infinity).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('keeps no more than a minute of samples', () => {
    fc.assert(
      fc.property(probes, (list) => {
        const inOrder = [...list].sort((a, b) => a.sentMs - b.sentMs);
        const track = inOrder.reduce(
          (each, { sentMs, rttMs }) => sampled(each, sentMs, rttMs),
          fresh,
        );
        const newestMs = track.samples.at(-1)?.sentMs ?? 0;
        expect(track.samples.every(({ sentMs }) => sentMs > newestMs - 60_000)).toBe(true);
      }),
    );
  });
});
