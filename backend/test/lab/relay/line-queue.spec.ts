import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineQueue } from './line-queue.ts';
import { seededRandom } from './random.ts';
import { changed, healthyLine } from './relay-settings.ts';
import type { DirectionSettings } from './relay-settings.ts';

const plain: DirectionSettings = {
  delayMs: 10,
  jitterMs: 0,
  stallRatio: 0,
  stallMs: 0,
  rateBps: null,
  bufferMs: 100,
  lossRatio: 0,
};

function drain<Packet>(queue: LineQueue<Packet>, nowMs: number): Packet[] {
  const taken: Packet[] = [];
  for (let packet = queue.take(nowMs); packet !== null; packet = queue.take(nowMs)) {
    taken.push(packet);
  }
  return taken;
}

describe('LineQueue', () => {
  it('holds a packet for exactly the delay', () => {
    const queue = new LineQueue<string>(plain, seededRandom(1));
    queue.offer('a', 100, 5);
    expect(queue.nextDueMs).toBe(15);
    expect(queue.take(14.999)).toBeNull();
    expect(queue.take(15)).toBe('a');
    expect(queue.nextDueMs).toBeNull();
  });

  it('spaces packets by the line rate', () => {
    const queue = new LineQueue<string>({ ...plain, rateBps: 8000 }, seededRandom(1));
    queue.offer('a', 10, 0);
    queue.offer('b', 10, 0);
    expect(queue.take(20)).toBe('a');
    expect(queue.nextDueMs).toBe(30);
  });

  it('drops at the tail when the buffer is full, and takes again when it has drained', () => {
    const queue = new LineQueue<number>(
      { ...plain, rateBps: 8000, bufferMs: 100 },
      seededRandom(1),
    );
    const offers = Array.from({ length: 12 }, (_, index) => queue.offer(index, 10, 0));
    expect(offers.filter((offer) => offer === 'queued')).toHaveLength(10);
    expect(offers.slice(10)).toEqual(['overflow', 'overflow']);
    expect(queue.offer(12, 10, 50)).toBe('queued');
    expect(queue.counts.overflowCount).toBe(2);
  });

  it('always lets one packet through, however slow the line', () => {
    const queue = new LineQueue<string>({ ...plain, rateBps: 1, bufferMs: 1 }, seededRandom(1));
    expect(queue.offer('a', 1500, 0)).toBe('queued');
  });

  it('loses about the share it was told to lose', () => {
    const queue = new LineQueue<number>({ ...plain, lossRatio: 0.2 }, seededRandom(7));
    for (let index = 0; index < 10_000; index += 1) queue.offer(index, 100, index);
    expect(queue.counts.lostCount).toBeGreaterThan(1850);
    expect(queue.counts.lostCount).toBeLessThan(2150);
  });

  it('holds up everything behind a packet at which the line stalls', () => {
    const queue = new LineQueue<number>({ ...plain, stallRatio: 1, stallMs: 200 }, seededRandom(1));
    queue.offer(1, 100, 0);
    queue.settings = plain;
    queue.offer(2, 100, 50);
    expect(drain(queue, 209)).toEqual([]);
    expect(drain(queue, 210)).toEqual([1, 2]);
  });

  it('keeps the order and never delivers early, whatever jitter, rate and changes do', () => {
    const step = fc.record({
      afterMs: fc.double({ min: 0, max: 20, noNaN: true }),
      delayMs: fc.double({ min: 0, max: 50, noNaN: true }),
      jitterMs: fc.double({ min: 0, max: 30, noNaN: true }),
      rateBps: fc.option(fc.integer({ min: 1000, max: 1_000_000 })),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (steps, seed) => {
        const queue = new LineQueue<{ index: number; earliestMs: number }>(
          plain,
          seededRandom(seed),
        );
        let nowMs = 0;
        const seen: number[] = [];
        const collect = (atMs: number): void => {
          for (const packet of drain(queue, atMs)) {
            expect(packet.earliestMs).toBeLessThanOrEqual(atMs);
            seen.push(packet.index);
          }
        };
        steps.forEach(({ afterMs, ...settings }, index) => {
          nowMs += afterMs;
          collect(nowMs);
          queue.settings = { ...plain, ...settings };
          queue.offer({ index, earliestMs: nowMs + settings.delayMs }, 100, nowMs);
        });
        collect(Infinity);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(seen).toHaveLength(steps.length - queue.counts.overflowCount);
      }),
    );
  });
});

describe('changed', () => {
  it('changes only what is named', () => {
    const line = changed(healthyLine, { up: { rateBps: 5e6 } });
    expect(line).toEqual({ ...healthyLine, up: { ...healthyLine.up, rateBps: 5e6 } });
  });

  it('refuses nonsense', () => {
    expect(() => changed(healthyLine, { down: { lossRatio: 2 } })).toThrow();
  });
});
