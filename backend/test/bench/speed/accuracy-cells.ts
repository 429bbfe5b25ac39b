import type { Congestion, ShapedLine } from '../../lab/speed/shaped-line.ts';

const MEGABIT = 1e6;
const RATES_MBPS = [5, 20, 100, 500];
const RTTS_MS = [5, 20, 100];
const LOSS_RATIOS = [0, 0.001];
const QUICK = [
  [5, 20, 0],
  [20, 5, 0.001],
  [100, 20, 0],
  [500, 20, 0],
] as const;
/** A usual home router's queue. */
const BUFFER_MS = 100;
/** So much is carried at once by lines measured side by side; the lab's relays need CPU time, too. */
const MOST_AT_ONCE_BPS = 250 * MEGABIT;
const MOST_LINES_AT_ONCE = 4;

/** What part of the table is wanted. */
export interface CellChoice {
  readonly isQuick: boolean;
  /** Mbit/s; empty: all. */
  readonly ratesMbps: readonly number[];
  /** Milliseconds; empty: all. */
  readonly rttsMs: readonly number[];
  /** `null`: Cubic on clean lines and BBR on lossy ones, where Cubic does not find the rate. */
  readonly congestion: Congestion | null;
}

function cell(rateMbps: number, rttMs: number, lossRatio: number): ShapedLine {
  const congestion = lossRatio > 0 ? 'bbr' : 'cubic';
  return { rateBps: rateMbps * MEGABIT, rttMs, lossRatio, bufferMs: BUFFER_MS, congestion };
}

/** The lines of the table, slow ones first. */
export function cellsOf({ isQuick, ratesMbps, rttsMs, congestion }: CellChoice): ShapedLine[] {
  const all = isQuick
    ? QUICK.map(([rate, rttMs, loss]) => cell(rate, rttMs, loss))
    : RATES_MBPS.flatMap((rate) =>
        RTTS_MS.flatMap((rttMs) => LOSS_RATIOS.map((loss) => cell(rate, rttMs, loss))),
      );
  const chosen = all.filter(
    ({ rateBps, rttMs }) =>
      (ratesMbps.length === 0 || ratesMbps.includes(rateBps / MEGABIT)) &&
      (rttsMs.length === 0 || rttsMs.includes(rttMs)),
  );
  return congestion === null ? chosen : chosen.map((one) => ({ ...one, congestion }));
}

/** Cells that can be measured at the same time, in labs of their own, without disturbing each other. */
export function groupsOf(cells: readonly ShapedLine[]): ShapedLine[][] {
  const groups: ShapedLine[][] = [];
  for (const one of cells) {
    const last = groups.at(-1);
    const rateBps = (last ?? []).reduce((sum, other) => sum + other.rateBps, one.rateBps);
    const fits = last !== undefined && last.length < MOST_LINES_AT_ONCE;
    if (fits && rateBps <= MOST_AT_ONCE_BPS) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
