import type { SmokeSpan } from './smoke-model';

/** Something that happened, as it stands above the chart. */
export interface SmokeMark {
  readonly key: string;
  readonly kind: 'outage' | 'degradation' | 'speed';
  readonly startMs: number;
  /** Where more is told. */
  readonly link: string;
  readonly label: string;
}

/** One mark, or several that stand too near to each other to be told apart. */
export interface MarkGroup {
  readonly key: string;
  readonly kind: SmokeMark['kind'];
  readonly count: number;
  readonly startMs: number;
  readonly endMs: number;
  /** `null` for several. */
  readonly only: SmokeMark | null;
}

/** Room for a mark, px: a finger meets it. */
export const MARK_PX = 26;

/** The worst of a group gives it its looks. */
const GRAVITY: Readonly<Record<SmokeMark['kind'], number>> = {
  outage: 2,
  degradation: 1,
  speed: 0,
};

/**
 * Puts marks that would overlap together. Groups hang on a grid of time, so that they stay what
 * they are while the chart is panned.
 *
 * @param marks of one row, in any order
 */
export function groupMarks(
  marks: readonly SmokeMark[],
  frame: SmokeSpan,
  widthPx: number,
): readonly MarkGroup[] {
  const cellMs = ((frame.toMs - frame.fromMs) / Math.max(widthPx, 1)) * MARK_PX;
  const cells = new Map<number, SmokeMark[]>();
  for (const mark of marks) {
    const cell = Math.floor(mark.startMs / cellMs);
    cells.set(cell, [...(cells.get(cell) ?? []), mark]);
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([cell, members]) => {
      const starts = members.map(({ startMs }) => startMs);
      const gravest = members.toSorted((a, b) => GRAVITY[b.kind] - GRAVITY[a.kind])[0];
      return {
        key: `${gravest?.kind ?? 'speed'} ${cell}`,
        kind: gravest?.kind ?? 'speed',
        count: members.length,
        startMs: Math.min(...starts),
        endMs: Math.max(...starts),
        only: members.length === 1 ? (members[0] ?? null) : null,
      };
    });
}
