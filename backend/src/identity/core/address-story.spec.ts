import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginStory,
  knownSince,
  untold,
  withSighting,
  type AddressStory,
} from './address-story.ts';

/** Sees addresses in turn, a second apart; gives the changes as `old>new`. */
function tell(addresses: readonly string[], story: AddressStory = untold) {
  const changes: string[] = [];
  let now = story;
  addresses.forEach((address, i) => {
    const turn = withSighting(now, { address, sinceMs: i * 1000 });
    now = turn.story;
    if (turn.change !== null) changes.push(`${turn.change.oldAddress}>${turn.change.newAddress}`);
  });
  return { changes, story: now };
}

const [a, b, c, d] = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'] as const;

describe('withSighting', () => {
  it('takes the first address for granted', () => {
    expect(tell([a]).changes).toEqual([]);
    expect(tell([a, a, a]).changes).toEqual([]);
  });

  it('does not tell of an address seen once', () => {
    expect(tell([a, a, b]).changes).toEqual([]);
  });

  it('tells of a change at the second sighting, once, dated to the first', () => {
    const { changes, story } = tell([a, a, b, b, b, b]);
    expect(changes).toEqual([`${a}>${b}`]);
    expect(knownSince(story, b)).toBe(2000);
  });

  it('tells of a change that came between the two questions of a round', () => {
    expect(tell([a, a, a, b, b, b]).changes).toEqual([`${a}>${b}`]);
  });

  it('tells of the return of an address that was gone for hours', () => {
    const hours = Array.from({ length: 100 }, () => b);
    const { changes } = tell([a, a, ...hours, a, a]);
    expect(changes).toEqual([`${a}>${b}`, `${b}>${a}`]);
  });

  it('never forgets the newest address, however long it is not seen', () => {
    const others = Array.from({ length: 200 }, (_, i) => `203.0.113.${i}`);
    expect(tell([a, ...others, a]).changes).toEqual([]);
  });

  it('takes two methods that always differ for two ways out', () => {
    expect(tell([a, b, a, b, a, b, b, b]).changes).toEqual([]);
  });

  it('tells once when both ways out are replaced', () => {
    expect(tell([a, b, a, b, c, d, c, d, c, d]).changes).toEqual([`${a}>${c}`]);
  });

  it('knows an address from before a restart', () => {
    const story = beginStory({ address: a, sinceMs: 5 });
    expect(tell([a, a], story).changes).toEqual([]);
    expect(knownSince(tell([a, a], story).story, a)).toBe(5);
    expect(tell([b, b], story).changes).toEqual([`${a}>${b}`]);
  });

  it('heeds only the half of an IPv6 address that the line was given', () => {
    const line = '2a0e:5ab:1:2';
    expect(tell([`${line}::1`, `${line}::2`, `${line}::2`, `${line}::3`]).changes).toEqual([]);
    const other = '2a0e:5ab:9:9::1';
    expect(tell([`${line}::1`, other, other]).changes).toEqual([`${line}::1>${other}`]);
  });

  it.each([1, 2, 3, 4, 5])('calms down before a pool drawn from at random (%i)', (seed) => {
    let dice = seed;
    const addresses = Array.from({ length: 3000 }, () => {
      dice = (dice * 48_271) % 0x7fff_ffff;
      return `198.51.100.${dice % 8}`;
    });
    const { changes, story } = tell(addresses.slice(0, 100));
    expect(changes.length).toBeLessThanOrEqual(4);
    expect(tell(addresses.slice(100), story).changes).toEqual([]);
  });

  const sightings = fc.array(fc.constantFrom(a, b, c, d), { maxLength: 40 });

  it('never tells a change from an address to itself, nor one of an address in use', () => {
    fc.assert(
      fc.property(sightings, (addresses) => {
        let story = untold;
        for (const [i, address] of addresses.entries()) {
          const isInUse = story.inUse.some((known) => known.address === address);
          const turn = withSighting(story, { address, sinceMs: i });
          if (turn.change !== null) {
            expect(isInUse).toBe(false);
            expect(turn.change.newAddress).not.toBe(turn.change.oldAddress);
            expect(turn.story.inUse.at(-1)?.address).toBe(address);
          }
          story = turn.story;
        }
      }),
    );
  });

  it('keeps every address once, and knows every address it has just seen', () => {
    fc.assert(
      fc.property(sightings, (addresses) => {
        const { story } = tell(addresses);
        const kept = [...story.inUse, ...story.strangers].map(({ address }) => address);
        expect(new Set(kept).size).toBe(kept.length);
        const last = addresses.at(-1);
        expect(last === undefined || kept.includes(last)).toBe(true);
      }),
    );
  });

  it('never grows beyond measure', () => {
    const many = Array.from({ length: 500 }, (_, i) => `198.51.${i >> 8}.${i & 255}`);
    const { story } = tell(many);
    expect(story.inUse.length + story.strangers.length).toBeLessThanOrEqual(32);
  });
});
