import fc from 'fast-check';
import type { SmokePoint } from '@lineside/contract';
import { smokePointOf } from '../../testing/smoke-samples';
import { TileCache, type HeldTile } from './tile-cache';
import {
  LEVELS_MS,
  TILE_BUCKETS,
  coarserLevel,
  levelFor,
  tileSpan,
  tilesOver,
  type Tile,
} from './tiles';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 28, 12);
const YEAR = { fromMs: NOW_MS - 365 * 24 * HOUR_MS, toMs: NOW_MS };

describe('levels', () => {
  it('are far enough apart that the box answers in the one that is meant', () => {
    // The box takes up to a quarter more points than asked for.
    for (const [index, bucketMs] of LEVELS_MS.entries()) {
      const finer = LEVELS_MS[index - 1];
      if (finer !== undefined) expect(bucketMs / finer).toBeGreaterThan(1.25);
    }
  });

  it('are the finest of which each bucket has room', () => {
    expect(levelFor(365 * 24 * HOUR_MS, 1200)).toBe(12 * HOUR_MS);
    expect(levelFor(24 * HOUR_MS, 1200)).toBe(2 * 60_000);
    expect(levelFor(60_000, 300)).toBe(1000);
    expect(levelFor(1e15, 10)).toBe(LEVELS_MS.at(-1));
  });

  it('have a much coarser one above them, but the last', () => {
    expect(coarserLevel(60_000)).toBe(600_000);
    expect(coarserLevel(LEVELS_MS.at(-1) ?? 0)).toBeNull();
  });
});

describe('tiles', () => {
  it('cover a stretch up to now, the middle first', () => {
    const tiles = tilesOver(YEAR, 12 * HOUR_MS, NOW_MS);
    const spans = tiles.map(tileSpan);
    expect(Math.min(...spans.map(({ fromMs }) => fromMs))).toBeLessThanOrEqual(YEAR.fromMs);
    expect(Math.max(...spans.map(({ toMs }) => toMs))).toBeGreaterThanOrEqual(NOW_MS);
    expect(tiles.length).toBeLessThan(6);
    const [first] = spans;
    const middle = (YEAR.fromMs + YEAR.toMs) / 2;
    expect(Math.abs((first?.fromMs ?? 0) - middle)).toBeLessThan(120 * 24 * HOUR_MS);
  });

  it('are none in the future', () => {
    expect(tilesOver({ fromMs: NOW_MS + 1, toMs: NOW_MS + HOUR_MS }, 1000, NOW_MS)).toHaveLength(0);
  });
});

function held(tile: Tile, points: readonly SmokePoint[] = [], untilMs = Infinity): HeldTile {
  return { tile, bucketMs: tile.bucketMs, points, untilMs };
}

describe('cache of tiles', () => {
  it('never holds more than it may, and forgets what was not of use for longest', () => {
    const cache = new TileCache();
    const tile = (index: number): Tile => ({ bucketMs: 1000, index });
    cache.put(held(tile(0)));
    for (let index = 1; index < 500; index += 1) {
      cache.touch(tile(0));
      cache.put(held(tile(index)));
    }
    expect(cache.size).toBe(80);
    expect(cache.get(tile(0))).not.toBeNull();
    expect(cache.get(tile(1))).toBeNull();
    expect(cache.get(tile(499))).not.toBeNull();
  });

  it('fills holes with what is there of other levels', () => {
    const cache = new TileCache();
    const fine = { bucketMs: 1000, index: 10 };
    const coarse = { bucketMs: 10_000, index: 1 };
    const { fromMs, toMs } = tileSpan(coarse);
    cache.put(held(coarse, [smokePointOf(fromMs + 500_000)]));
    cache.put(held(fine, [smokePointOf(tileSpan(fine).fromMs)]));
    const pieces = cache.piecesOver({ fromMs, toMs }, 1000);
    expect(pieces.map(({ bucketMs, points }) => [bucketMs, points.length])).toEqual([
      [1000, 1],
      [10_000, 1],
    ]);
  });

  it('knows the newest tile only up to when it was told', () => {
    const cache = new TileCache();
    const tile = { bucketMs: 1000, index: 0 };
    cache.put(held(tile, [], 90_000));
    expect(cache.piecesOver({ fromMs: 0, toMs: 240_000 }, 1000)).toMatchObject([{ toMs: 90_000 }]);
  });

  it('gives pieces in order that never overlap and never leave what was asked for', () => {
    const tiles = fc.record({
      bucketMs: fc.constantFrom(1000, 2000, 5000, 10_000),
      index: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(tiles, { maxLength: 30 }),
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (all, fromMs, spanMs) => {
          const cache = new TileCache();
          for (const tile of all) cache.put(held(tile));
          const pieces = cache.piecesOver({ fromMs, toMs: fromMs + spanMs }, 2000);
          let seenMs = fromMs;
          for (const piece of pieces) {
            expect(piece.fromMs).toBeGreaterThanOrEqual(seenMs);
            expect(piece.toMs).toBeGreaterThan(piece.fromMs);
            seenMs = piece.toMs;
          }
          expect(seenMs).toBeLessThanOrEqual(fromMs + spanMs);
          const isKnown = all.some((tile) => {
            const { fromMs: startMs } = tileSpan(tile);
            return startMs < fromMs + spanMs && startMs + tile.bucketMs * TILE_BUCKETS > fromMs;
          });
          expect(pieces.length > 0).toBe(isKnown);
        },
      ),
    );
  });
});
