import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyMemory, hasGotWorse, learned, withWay, type PathMemory } from './path-memory.ts';
import { wayOf, type Way } from './way.ts';

const destination = '198.51.100.9';
const MINUTE_MS = 60_000;
const asnOf = (address: string): number | null =>
  address.startsWith('10.') ? null : Number(address.split('.')[0]);

/** A way over these hops; `*` is a silent one. */
function way(hops: readonly string[], atMs = 0, rttMs = 20): Way {
  const answers = [...hops, destination].flatMap((address, i) =>
    address === '*'
      ? []
      : [{ ttl: i + 1, address, kind: 'public' as const, rttMs, lossRatio: null }],
  );
  const found = wayOf(atMs, destination, answers);
  if (found === null) throw new Error('does not get through');
  return found;
}

/** Ways ten minutes apart, one after the other; and what was called a change at which of them. */
function follow(ways: readonly (readonly string[])[], before = emptyMemory) {
  let memory: PathMemory = before;
  const changes = ways.flatMap((hops, i) => {
    const news = withWay(memory, way(hops, i * 10 * MINUTE_MS), asnOf);
    memory = news.memory;
    return news.change === null ? [] : [{ at: i, ...news.change }];
  });
  return { memory, changes };
}

const home = ['10.0.0.1', '20.0.0.1', '20.0.0.2', '30.0.0.1'];
const rerouted = ['10.0.0.1', '20.0.0.1', '20.0.0.7', '30.0.0.7'];
const elsewhere = ['10.0.0.1', '20.0.0.1', '40.0.0.1', '40.0.0.2'];
const usual = Array<readonly string[]>(6).fill(home);

describe('the memory of paths', () => {
  it('calls the third odd trace in a row a change', () => {
    const { changes } = follow([...usual, rerouted, rerouted, rerouted, rerouted]);
    expect(changes).toMatchObject([
      { at: 8, reason: 'hops', oldAsPath: [20, 30, 198], newAsPath: [20, 30, 198] },
    ]);
    expect(changes[0]?.oldHops.map(({ address }) => address)).toEqual([...home, destination]);
    expect(changes[0]?.newHops.map(({ address }) => address)).toEqual([...rerouted, destination]);
  });

  it('tells other networks from other hops', () => {
    const { changes } = follow([...usual, elsewhere, elsewhere, elsewhere]);
    expect(changes).toMatchObject([
      { reason: 'as-path', oldAsPath: [20, 30, 198], newAsPath: [20, 40, 198] },
    ]);
  });

  it('takes one other hop in another network for a change, in the same network for none', () => {
    const sameNetwork = ['10.0.0.1', '20.0.0.1', '20.0.0.9', '30.0.0.1'];
    const otherNetwork = ['10.0.0.1', '20.0.0.1', '20.0.0.2', '40.0.0.1'];
    const row = (hops: readonly string[]) => [...usual, hops, hops, hops];
    expect(follow(row(sameNetwork)).changes).toEqual([]);
    expect(follow(row(otherNetwork)).changes).toMatchObject([{ reason: 'as-path' }]);
  });

  it('notices that the way is two hops longer or shorter', () => {
    const longer = [...home, '30.0.0.2', '30.0.0.3'];
    const row = (hops: readonly string[]) => Array<readonly string[]>(3).fill(hops);
    expect(follow([...usual, ...row(longer)]).changes).toMatchObject([{ reason: 'hops' }]);
    expect(follow([...row(longer), ...usual]).changes).toMatchObject([{ reason: 'hops' }]);
  });

  it('calls the way back a change again', () => {
    const row = (hops: readonly string[]) => Array<readonly string[]>(3).fill(hops);
    const { changes } = follow([...usual, ...row(rerouted), ...row(home)]);
    expect(changes.map(({ at }) => at)).toEqual([8, 11]);
  });

  it('knows a way that was used between two usual ones', () => {
    const { changes, memory } = follow([...usual, rerouted, home, rerouted, rerouted, rerouted]);
    expect(changes).toEqual([]);
    expect(memory.odd).toEqual([]);
  });

  it('forgets what was seen a day ago', () => {
    const day = Array<readonly string[]>(24 * 6).fill(home);
    const ways = [...usual, rerouted, ...day, rerouted, rerouted, rerouted];
    expect(follow(ways).changes).toMatchObject([{ at: ways.length - 1 }]);
    expect(follow(ways).memory.known.length).toBeLessThanOrEqual(3);
  });

  it('learns before it judges: the first three traces may all differ', () => {
    expect(follow([home, rerouted, elsewhere, home, rerouted, elsewhere]).changes).toEqual([]);
  });

  it('does not trust a single trace after a day without any', () => {
    const { memory } = follow(usual);
    const late = withWay(memory, way(home, 48 * 60 * MINUTE_MS), asnOf);
    expect(late.memory).toMatchObject({ known: [{}], fitCount: 1 });
  });

  it('gives the median times to the destination before and after', () => {
    let memory = learned(
      [10, 12, 90, 11].map((rttMs, i) => way(home, i, rttMs)),
      asnOf,
    );
    let change = null;
    for (const rttMs of [40, 44, 42]) {
      ({ memory, change } = withWay(memory, way(rerouted, 10, rttMs), asnOf));
    }
    expect(change).toMatchObject({ oldRttMs: 11, newRttMs: 42 });
  });

  it('after a restart holds what was in use, and takes up no half-finished row', () => {
    const ways = [...usual, rerouted, rerouted].map((hops, i) => way(hops, i));
    expect(learned(ways, asnOf)).toMatchObject({ odd: [], fitCount: 6 });
    const cutShort = [...usual, rerouted, rerouted, rerouted].map((hops, i) => way(hops, i));
    expect(learned(cutShort, asnOf).known.at(-1)?.hops).toEqual(way(home).hops);
  });
});

/** Ways of equal length over up to four routers at each distance, as load balancing makes them. */
const balanced = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 });
const hopsOf = (choice: readonly number[]): string[] =>
  choice.map((router, i) => `${20 + i}.0.${i}.${router}`);

describe('the memory of paths, with traffic spread over several ways,', () => {
  it('calls nothing a change that uses known hops, however they are combined', () => {
    fc.assert(
      fc.property(fc.array(balanced, { maxLength: 40 }), (choices) => {
        const all = [1, 2, 3, 4].map((router) => hopsOf(Array<number>(5).fill(router)));
        const seen = learned(
          [...all, ...all].map((hops, i) => way(hops, i)),
          asnOf,
        );
        expect(follow(choices.map(hopsOf), seen).changes).toEqual([]);
      }),
    );
  });

  it('calls nothing a change that happens less than three times in a row', () => {
    const run = fc.record({ odd: fc.array(balanced, { maxLength: 2 }), usual: fc.constant(home) });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 20 }), (runs) => {
        const ways = runs.flatMap(({ odd, usual: hops }) => [...odd.map(hopsOf), hops]);
        expect(follow([...usual, ...ways]).changes).toEqual([]);
      }),
    );
  });

  it('calls nothing a change because hops fall silent or answer again', () => {
    const mask = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(mask, { maxLength: 30 }), (masks) => {
        const ways = masks.map((isSilent) =>
          home.map((hop, i) => (isSilent[i] === true ? '*' : hop)),
        );
        expect(follow([...ways, ...usual, ...ways]).changes).toEqual([]);
      }),
    );
  });

  it('calls each lasting new way a change exactly once, at its third trace', () => {
    const choice = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(choice, fc.integer({ min: 3, max: 9 }), (routers, length) => {
        const ways = routers.flatMap((router) =>
          Array<string[]>(length).fill(hopsOf(Array<number>(5).fill(router))),
        );
        const expected = routers.slice(1).map((_, i) => (i + 1) * length + 2);
        expect(follow(ways).changes.map(({ at }) => at)).toEqual(expected);
      }),
    );
  });
});

describe('hasGotWorse', () => {
  it.each([
    [10, 31, true],
    [10, 29, false],
    [100, 130, false],
    [100, 151, true],
    [null, 151, false],
    [10, null, false],
  ])('from %s to %s ms: %s', (oldRttMs, newRttMs, isWorse) => {
    expect(hasGotWorse({ oldRttMs, newRttMs })).toBe(isWorse);
  });
});
