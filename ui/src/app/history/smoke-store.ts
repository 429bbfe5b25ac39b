import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import type { SmokePiece } from '../display/smoke-model';
import { Ticker } from '../live';
import type { Span } from './range/span';
import { SmokeLoader } from './smoke-loader';
import { coarserLevel, levelFor, tilesOver, withMargins, type Tile } from './tiles';
import { spanOf } from './view';

/** How often a view that reaches up to now is brought up to date. */
const REFRESH_MS = 30_000;
/** So many lengths of the view are fetched coarsely on either side, for a hand that pans fast. */
const BACKGROUND = 3;

/** What is looked at. */
export interface SmokeQuestion {
  /** Address without the times; `null` while it is not known what there is. */
  readonly place: string | null;
  /** `null`: any width. */
  readonly widestBucketMs: number | null;
  readonly frame: Span;
  readonly widthPx: number;
  /** How much later the second stretch is drawn than it was; `null` without one. */
  readonly shiftMs: number | null;
}

/** The pieces of the chart, while somebody looks. */
@Service()
export class SmokeStore {
  private readonly loader = inject(SmokeLoader);
  private readonly ticker = inject(Ticker);
  private readonly asked = signal<SmokeQuestion | null>(null);
  private readonly slot = computed(() => Math.floor(this.ticker.monotonicMs() / REFRESH_MS));

  private readonly level = computed(() => {
    const asked = this.asked();
    if (asked === null) return null;
    const level = levelFor(spanOf(asked.frame), asked.widthPx);
    return Math.min(level, asked.widestBucketMs ?? level);
  });

  /** `null` while it is not known what there is; empty pieces where nothing was fetched yet. */
  readonly pieces = computed(() => {
    const asked = this.asked();
    return asked === null ? null : this.piecesOver(asked, withMargins(asked.frame));
  });
  /** The second stretch, moved to lie over the first; `null` without one. */
  readonly compared = computed(() => {
    const asked = this.asked();
    if (asked?.shiftMs == null) return null;
    const { shiftMs } = asked;
    const pieces = this.piecesOver(asked, moved(withMargins(asked.frame), -shiftMs));
    return pieces?.map((piece) => shifted(piece, shiftMs)) ?? null;
  });
  /** Something of what is looked at is still on its way. */
  readonly isBusy = computed(() => {
    const pieces = this.pieces();
    const asked = this.asked();
    if (pieces === null || asked === null) return true;
    const endMs = Math.min(asked.frame.toMs, untracked(this.ticker.nowMs));
    return this.problem() === null && !covers(pieces, { ...asked.frame, toMs: endMs });
  });
  readonly problem = this.loader.problem;

  constructor() {
    effect(() => {
      this.slot();
      const [asked, level] = [this.asked(), this.level()];
      if (asked === null || asked.place === null || level === null) return;
      const { place } = asked;
      // Also after a failure that is tried again.
      this.loader.problem();
      untracked(() => this.loader.want(place, this.wanted(asked, level)));
    });
  }

  /** Looks there; `null` stops looking. */
  look(question: SmokeQuestion | null): void {
    this.asked.set(question);
    if (question === null) this.loader.stop();
  }

  retry(): void {
    this.loader.retry();
  }

  private wanted(
    { frame, shiftMs, widestBucketMs }: SmokeQuestion,
    level: number,
  ): readonly Tile[] {
    const nowMs = this.ticker.nowMs();
    const near = tilesOver(withMargins(frame), level, nowMs);
    const compared =
      shiftMs === null ? [] : tilesOver(moved(frame, -shiftMs), level, nowMs - shiftMs);
    const coarser = coarserLevel(level);
    const marginMs = spanOf(frame) * BACKGROUND;
    const around = { fromMs: frame.fromMs - marginMs, toMs: frame.toMs + marginMs };
    const isTooWide = coarser === null || coarser > (widestBucketMs ?? Infinity);
    const background = isTooWide ? [] : tilesOver(around, coarser, nowMs);
    return [...near, ...compared, ...background];
  }

  private piecesOver({ place }: SmokeQuestion, span: Span): readonly SmokePiece[] | null {
    this.loader.arrivalCount();
    const level = this.level();
    if (place === null || level === null) return null;
    return this.loader.cacheOf(place).piecesOver(span, level);
  }
}

function moved({ fromMs, toMs }: Span, byMs: number): Span {
  return { fromMs: fromMs + byMs, toMs: toMs + byMs };
}

function shifted(piece: SmokePiece, byMs: number): SmokePiece {
  return {
    ...{ fromMs: piece.fromMs + byMs, toMs: piece.toMs + byMs, bucketMs: piece.bucketMs },
    points: piece.points.map((point) => ({ ...point, atMs: point.atMs + byMs })),
  };
}

/** Whether pieces in order of time leave no hole in a stretch; the newest seconds may be missing. */
function covers(pieces: readonly SmokePiece[], { fromMs, toMs }: Span): boolean {
  let seenMs = fromMs;
  for (const piece of pieces) if (piece.fromMs <= seenMs) seenMs = Math.max(seenMs, piece.toMs);
  return seenMs >= toMs - Math.max((toMs - fromMs) / 50, REFRESH_MS * 2);
}
