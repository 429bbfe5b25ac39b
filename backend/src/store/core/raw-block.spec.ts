import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BLOCK_MS,
  MAX_RTT_US,
  packBlock,
  SENT_TOLERANCE_MS,
  unpackBlock,
  type BlockSample,
} from './raw-block.ts';

const START_MS = 1_795_219_200_000;

const fate = fc.oneof(
  fc.integer({ min: 0, max: MAX_RTT_US }).map((us) => ({ rttMs: us / 1000, loss: null })),
  fc
    .constantFrom('timeout' as const, 'unreachable' as const, 'send-failed' as const)
    .map((loss) => ({ rttMs: null, loss })),
);
const samples = fc
  .array(
    fc.record({
      offsetMs: fc.integer({ min: 0, max: BLOCK_MS - 1 }),
      fate,
      driver: fc.constantFrom('fping' as const, 'ping' as const, 'tcp-connect' as const),
      load: fc.constantFrom('none' as const, 'own' as const, 'other' as const),
    }),
    { maxLength: 150 },
  )
  .map((list): BlockSample[] =>
    list
      .toSorted((a, b) => a.offsetMs - b.offsetMs)
      .map(({ offsetMs, fate: { rttMs, loss }, driver, load }) => ({
        ...{ sentMs: START_MS + offsetMs, rttMs, loss, driver, load },
      })),
  );

/** A second apart, as a prober sends them, with a slight drift. */
function regularSamples(count: number): BlockSample[] {
  return Array.from({ length: count }, (_, index) => ({
    sentMs: START_MS + 312 + Math.round(index * 1000.4),
    rttMs: 20 + (index % 7) / 10,
    loss: null,
    driver: 'fping',
    load: 'none',
  }));
}

describe('raw block', () => {
  it('gives back what was packed, send times within the tolerance', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const unpacked = unpackBlock(START_MS, packBlock(START_MS, list));
        expect(unpacked).toHaveLength(list.length);
        unpacked?.forEach((sample, index) => {
          const { sentMs, ...facts } = sample;
          const original = list[index];
          expect(original).toMatchObject(facts);
          expect(Math.abs(sentMs - (original?.sentMs ?? 0))).toBeLessThanOrEqual(SENT_TOLERANCE_MS);
        });
      }),
    );
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const unpacked = unpackBlock(START_MS, bytes);
        expect(unpacked === null || Array.isArray(unpacked)).toBe(true);
      }),
    );
  });

  it('never throws on a real block with a changed or missing byte', () => {
    const packed = packBlock(START_MS, regularSamples(60));
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.boolean(), (at, value, isCut) => {
        const bytes = isCut ? packed.slice(0, at) : packed.with(at, value);
        const unpacked = unpackBlock(START_MS, bytes);
        if (isCut) expect(unpacked).toBeNull();
        else expect(unpacked === null || unpacked.length <= 60).toBe(true);
      }),
    );
  });

  it('takes three bytes a sample and a dozen more for a regular minute', () => {
    expect(packBlock(START_MS, regularSamples(60)).length).toBeLessThanOrEqual(60 * 3 + 16);
  });

  it('keeps the microsecond', () => {
    const [sample] = regularSamples(1);
    const exact = { ...sample, rttMs: 0.031 } as BlockSample;
    expect(unpackBlock(START_MS, packBlock(START_MS, [exact]))?.[0]?.rttMs).toBe(0.031);
  });

  it('cuts what is longer than it can hold, and does not call it lost', () => {
    const [sample] = regularSamples(1);
    const endless = { ...sample, rttMs: 60_000 } as BlockSample;
    expect(unpackBlock(START_MS, packBlock(START_MS, [endless]))?.[0]).toMatchObject({
      rttMs: MAX_RTT_US / 1000,
      loss: null,
    });
  });
});
