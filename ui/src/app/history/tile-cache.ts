import type { SmokePoint } from '@lineside/contract';
import type { SmokePiece } from '../display/smoke-model';
import type { Span } from './range/span';
import { tileKey, tileSpan, type Tile } from './tiles';

/** What the box said about a tile. */
export interface HeldTile {
  readonly tile: Tile;
  /** As the box cut it: wider than asked for where only coarser figures are left. */
  readonly bucketMs: number;
  readonly points: readonly SmokePoint[];
  /** Up to when it says anything; the newest tile grows. */
  readonly untilMs: number;
}

/** Tiles of one place: some two screens of every level one passes through. About 3 MB when full. */
const MOST_TILES = 80;

/** Remembers tiles, the last used longest. */
export class TileCache {
  private readonly held = new Map<string, HeldTile>();

  get size(): number {
    return this.held.size;
  }

  get(tile: Tile): HeldTile | null {
    return this.held.get(tileKey(tile)) ?? null;
  }

  put(held: HeldTile): void {
    const key = tileKey(held.tile);
    this.held.delete(key);
    this.held.set(key, held);
    for (const oldest of this.held.keys()) {
      if (this.held.size <= MOST_TILES) break;
      this.held.delete(oldest);
    }
  }

  /** Says that a tile is of use still. */
  touch(tile: Tile): void {
    const held = this.get(tile);
    if (held !== null) this.put(held);
  }

  /**
   * What is known of a stretch of time: the wanted level where it is there, else what covers the
   * hole, the level nearest to it first. Pieces do not overlap and come in order of time.
   */
  piecesOver(span: Span, bucketMs: number): readonly SmokePiece[] {
    const inReach = [...this.held.values()].filter((held) => overlap(spanOf(held), span));
    const byNearness = inReach.toSorted(
      (a, b) => distance(a.tile.bucketMs, bucketMs) - distance(b.tile.bucketMs, bucketMs),
    );
    const pieces: SmokePiece[] = [];
    let holes: readonly Span[] = [span];
    for (const held of byNearness) {
      if (holes.length === 0) break;
      const within = spanOf(held);
      for (const hole of holes) if (overlap(hole, within)) pieces.push(cut(held, hole));
      holes = holes.flatMap((hole) => without(hole, within));
    }
    return pieces.toSorted((a, b) => a.fromMs - b.fromMs);
  }
}

function spanOf({ tile, untilMs }: HeldTile): Span {
  const { fromMs, toMs } = tileSpan(tile);
  return { fromMs, toMs: Math.min(toMs, untilMs) };
}

function overlap(a: Span, b: Span): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs;
}

/** How many times wider or narrower; narrower ones are welcome first, they only cost paint. */
function distance(bucketMs: number, wantedMs: number): number {
  return bucketMs <= wantedMs ? wantedMs / bucketMs : (bucketMs / wantedMs) * 2;
}

function cut(held: HeldTile, hole: Span): SmokePiece {
  const whole = spanOf(held);
  const fromMs = Math.max(whole.fromMs, hole.fromMs);
  const toMs = Math.min(whole.toMs, hole.toMs);
  const { bucketMs } = held;
  const points = held.points.filter(({ atMs }) => atMs + bucketMs > fromMs && atMs < toMs);
  return { fromMs, toMs, bucketMs, points };
}

function without(hole: Span, taken: Span): readonly Span[] {
  return [
    { fromMs: hole.fromMs, toMs: Math.min(hole.toMs, taken.fromMs) },
    { fromMs: Math.max(hole.fromMs, taken.toMs), toMs: hole.toMs },
  ].filter(({ fromMs, toMs }) => fromMs < toMs);
}
