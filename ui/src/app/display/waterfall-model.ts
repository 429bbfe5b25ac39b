/** What a target did over a stretch of time. */
export type BandKind = 'answered' | 'slow' | 'partly' | 'lost' | 'not-observed';

/** A stretch in which a target did the same all the time. */
export interface BandStretch {
  readonly kind: BandKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A single question with its outcome, for what is asked seldom. */
export interface BandMark {
  readonly atMs: number;
  readonly isAnswered: boolean;
}

/** One target, or the name servers. */
export interface BandRow {
  readonly id: string;
  readonly name: string;
  /** Its address; `null` for several. */
  readonly detail: string | null;
  /** In order of time, without holes; empty for a row of marks. */
  readonly stretches: readonly BandStretch[];
  readonly marks: readonly BandMark[];
}

/** All that is drawn. */
export interface WaterfallData {
  readonly fromMs: number;
  readonly toMs: number;
  /** When the outage began and ended; `null` while it lasts. */
  readonly beganMs: number;
  readonly endedMs: number | null;
  /** Nearest first. */
  readonly rows: readonly BandRow[];
}

/** How near a mark counts as "at this moment". */
const MARK_REACH_MS = 15_000;

/** What a row says at a moment; `null` for a row of marks without one nearby. */
export function kindAt({ stretches, marks }: BandRow, atMs: number): BandKind | null {
  if (marks.length === 0) {
    return stretches.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)?.kind ?? null;
  }
  const near = marks
    .filter((mark) => Math.abs(mark.atMs - atMs) <= MARK_REACH_MS)
    .toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))[0];
  if (near === undefined) return null;
  return near.isAnswered ? 'answered' : 'lost';
}
