import { HttpClient } from '@angular/common/http';
import { DestroyRef, Service, inject, signal } from '@angular/core';
import { smokeAnswer, type SmokeAnswer } from '@lineside/contract';
import { map, type Subscription } from 'rxjs';
import { Ticker, problemText, type ProblemText } from '../live';
import { TileCache, type HeldTile } from './tile-cache';
import { TILE_BUCKETS, tileKey, tileSpan, type Tile } from './tiles';

/** Requests under way at once: the box does other things too. */
const MOST_AT_ONCE = 4;
/** How old the newest tile may get, at least. */
const REFRESH_MS = 20_000;
/** Places whose tiles are kept: going back and forth between two costs nothing. */
const MOST_PLACES = 3;

/** Fetches tiles of a place; what nobody wants any more is called off. */
@Service()
export class SmokeLoader {
  private readonly http = inject(HttpClient);
  private readonly ticker = inject(Ticker);
  private readonly caches = new Map<string, TileCache>();
  private readonly running = new Map<string, Subscription>();
  private readonly failed = new Set<string>();
  private waiting: readonly Tile[] = [];
  private place: string | null = null;
  private readonly arrivals = signal(0);
  private readonly trouble = signal<ProblemText | null>(null);

  /** Goes up with every tile that arrives. */
  readonly arrivalCount = this.arrivals.asReadonly();
  /** Why a wanted tile could not be had; `null` while all is well. */
  readonly problem = this.trouble.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** What is known of a place. */
  cacheOf(place: string): TileCache {
    const known = this.caches.get(place) ?? new TileCache();
    this.caches.delete(place);
    this.caches.set(place, known);
    for (const oldest of this.caches.keys()) {
      if (this.caches.size <= MOST_PLACES) break;
      this.caches.delete(oldest);
    }
    return known;
  }

  /**
   * Has these tiles fetched, the first ones first, as far as they are missing or out of date.
   *
   * @param place address without the times, e.g. `/api/v1/latency/smoke?target=router-4`
   */
  want(place: string, tiles: readonly Tile[]): void {
    if (place !== this.place) this.stop();
    this.place = place;
    const cache = this.cacheOf(place);
    const wanted = new Map(tiles.map((tile) => [tileKey(tile), tile]));
    for (const [key, request] of this.running) {
      if (wanted.has(key)) continue;
      request.unsubscribe();
      this.running.delete(key);
    }
    // The last one touched is the last to be forgotten: what comes first in the list.
    for (const tile of [...wanted.values()].toReversed()) cache.touch(tile);
    const nowMs = this.ticker.nowMs();
    this.waiting = [...wanted]
      .filter(([key]) => !this.running.has(key) && !this.failed.has(key))
      .filter(([, tile]) => isDue(tile, cache.get(tile), nowMs))
      .map(([, tile]) => tile);
    this.startSome();
  }

  /** Tries again what failed. */
  retry(): void {
    this.failed.clear();
    this.trouble.set(null);
    this.arrivals.update((count) => count + 1);
  }

  /** Calls everything off. */
  stop(): void {
    for (const request of this.running.values()) request.unsubscribe();
    this.running.clear();
    this.waiting = [];
    this.failed.clear();
    this.trouble.set(null);
    this.place = null;
  }

  private startSome(): void {
    while (this.running.size < MOST_AT_ONCE) {
      const [next, ...rest] = this.waiting;
      this.waiting = rest;
      if (next === undefined || this.place === null) return;
      this.start(this.place, next);
    }
  }

  private start(place: string, tile: Tile): void {
    const key = tileKey(tile);
    const { fromMs, toMs } = tileSpan(tile);
    const askedMs = this.ticker.nowMs();
    const url = `${place}&fromMs=${fromMs}&toMs=${toMs}&points=${TILE_BUCKETS}`;
    const request = this.http.get(url).pipe(map((answer) => smokeAnswer.parse(answer)));
    this.running.set(
      key,
      request.subscribe({
        next: (answer) => this.keep(place, tile, answer, askedMs),
        error: (error: unknown) => this.fail(key, error),
      }),
    );
  }

  private keep(place: string, tile: Tile, answer: SmokeAnswer, askedMs: number): void {
    this.running.delete(tileKey(tile));
    const { bucketMs, points } = answer;
    this.cacheOf(place).put({ tile, bucketMs, points, untilMs: askedMs });
    this.trouble.set(null);
    this.arrivals.update((count) => count + 1);
    this.startSome();
  }

  private fail(key: string, error: unknown): void {
    this.running.delete(key);
    this.failed.add(key);
    this.trouble.set(problemText(error));
    this.startSome();
  }
}

/** A tile of the past stays as it is; one that reaches up to now grows. */
function isDue(tile: Tile, held: HeldTile | null, nowMs: number): boolean {
  if (held === null) return true;
  const grownMs = Math.min(nowMs, tileSpan(tile).toMs) - held.untilMs;
  return grownMs > Math.max(REFRESH_MS, tile.bucketMs / 4);
}
