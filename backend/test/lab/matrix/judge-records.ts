import type { Blame, Cause } from '@lineside/contract';
import type { RecordedOutage } from './outages.ts';

/** What has to be on record afterwards, of what was not there before. Times are UTC epoch ms. */
export interface WantedRecords {
  /** How many outages (not degradations or micro-cuts) there are. */
  outageCount: { min: number; max: number };
  /** Some row says so; every outage does. `null`: whatever they say. */
  named: { cause: Cause; blame: Blame } | null;
  /** When the outage began and ended; `null` when it does not matter. */
  start: { fromMs: number; toMs: number } | null;
  end: { fromMs: number; toMs: number } | null;
  /** At least so much of it was not observed. */
  unobservedMs: number;
  hasMicroCut: boolean;
}

/** No outage, and nothing else that matters. */
export const noOutage: WantedRecords = {
  outageCount: { min: 0, max: 0 },
  named: null,
  start: null,
  end: null,
  unobservedMs: 0,
  hasMicroCut: false,
};

function rowText({ kind, cause, blame, startMs, endMs }: RecordedOutage): string {
  const length = endMs === null ? 'open' : `${((endMs - startMs) / 1000).toFixed(1)} s`;
  return `${kind} ${cause} (${blame}) ${length}`;
}

function rowsText(rows: readonly RecordedOutage[]): string {
  return rows.map(rowText).join(', ') || 'nothing';
}

function timeComplaint(
  what: string,
  atMs: number | null,
  wanted: { fromMs: number; toMs: number } | null,
): string | null {
  if (wanted === null) return null;
  if (atMs === null) return `the outage has no ${what}`;
  if (atMs < wanted.fromMs) return `${what} ${Math.round(wanted.fromMs - atMs)} ms too early`;
  if (atMs > wanted.toMs) return `${what} ${Math.round(atMs - wanted.toMs)} ms too late`;
  return null;
}

/** What is wrong with the new rows, in words; `null` when they are as wanted. */
export function judgeRecords(
  fresh: readonly RecordedOutage[],
  wanted: WantedRecords,
): string | null {
  const outages = fresh.filter(({ kind }) => kind === 'outage');
  const { min, max } = wanted.outageCount;
  if (outages.length < min || outages.length > max) {
    return `${outages.length} outages on record: ${rowsText(fresh)}`;
  }
  if (wanted.hasMicroCut && !fresh.some(({ kind }) => kind === 'micro-cut')) {
    return 'no micro-cut on record';
  }
  const { named } = wanted;
  if (named !== null) {
    const isRight = (row: RecordedOutage): boolean =>
      row.cause === named.cause && row.blame === named.blame;
    const odd = outages.find((row) => !isRight(row));
    if (odd !== undefined) return `on record as ${odd.cause} (${odd.blame})`;
    if (!fresh.some(isRight)) {
      return `no ${named.cause} (${named.blame}) on record, but ${rowsText(fresh)}`;
    }
  }
  const [outage] = outages;
  if (outage === undefined) return null;
  if (outage.unobservedMs < wanted.unobservedMs) {
    return `unobserved only ${outage.unobservedMs} ms`;
  }
  return (
    timeComplaint('start', outage.startMs, wanted.start) ??
    timeComplaint('end', outage.endMs, wanted.end)
  );
}
