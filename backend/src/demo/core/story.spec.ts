import { describe, expect, it } from '@jest/globals';
import { addressChangesBetween, publicAddressAt } from './public-addresses.ts';
import { fibreSinceMs, incidentsBetween, isDslAge, liveIncident, type Story } from './story.ts';
import { TROUBLES } from './troubles.ts';

const DAY_MS = 86_400_000;
const END_MS = Date.UTC(2026, 10, 28, 6);
const START_MS = END_MS - 730 * DAY_MS;
const story: Story = { seed: 1, anchorMs: END_MS };

describe('incidentsBetween', () => {
  const all = incidentsBetween(story, START_MS, END_MS);

  it('tells the same story for the same seed and another one for another seed', () => {
    expect(incidentsBetween(story, START_MS, END_MS)).toEqual(all);
    expect(incidentsBetween({ ...story, seed: 2 }, START_MS, END_MS)).not.toEqual(all);
  });

  it('tells a part as it tells the whole', () => {
    const middleMs = START_MS + 300.4 * DAY_MS;
    const parts = [
      ...incidentsBetween(story, START_MS, middleMs),
      ...incidentsBetween(story, middleMs, END_MS),
    ];
    expect(parts).toEqual(all);
  });

  it('has one thing go wrong at a time, with an end', () => {
    for (const [index, { startMs, endMs }] of all.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThan(all[index - 1]?.endMs ?? 0);
    }
  });

  it('has a few of every kind in two years, and a worse time before the fibre', () => {
    const kinds = new Set(all.map(({ trouble }) => trouble));
    expect(kinds.size).toBeGreaterThan(Object.keys(TROUBLES).length - 3);
    expect(all.length).toBeGreaterThan(120);
    expect(all.length).toBeLessThan(600);
    const early = all.filter(({ startMs }) => isDslAge(story, startMs)).length;
    expect(early / 440).toBeGreaterThan((all.length - early) / 290);
  });
});

describe('liveIncident', () => {
  it('comes once in five minutes, stays short and leaves calm before and after', () => {
    for (let slot = 0; slot < 200; slot += 1) {
      const slotMs = END_MS + slot * 300_000;
      const { startMs, endMs } = liveIncident(1, slotMs + 5);
      expect(liveIncident(1, slotMs + 299_000)).toEqual(liveIncident(1, slotMs));
      expect(startMs - slotMs).toBeGreaterThanOrEqual(90_000);
      expect(endMs - slotMs).toBeLessThan(280_000);
    }
  });
});

describe('publicAddressAt', () => {
  it('changes far more often before the fibre', () => {
    const fibreMs = fibreSinceMs(END_MS);
    const before = addressChangesBetween(story, START_MS, fibreMs);
    const after = addressChangesBetween(story, fibreMs, END_MS);
    expect(before.length).toBeGreaterThan(40);
    expect(after.length).toBeLessThan(12);
    expect(after.at(-1)?.address).toBe(
      publicAddressAt(story, after.at(-1)?.family ?? 4, END_MS - DAY_MS),
    );
  });
});
