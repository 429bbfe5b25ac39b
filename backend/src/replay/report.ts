import type { ReplayedVerdict } from '../diagnosis/core/replay/replay-book.ts';
import type { Interval, Pair } from './core/compare-outages.ts';

const WIDTHS = { time: 23, state: 9, cause: 16, blame: 13, confidence: 11, family: 7 } as const;

/** Heading of the table of verdicts. */
export function verdictHeading(): string {
  return verdictRow({
    ...{ time: 'time (UTC)', state: 'state', cause: 'cause', blame: 'blame' },
    ...{ confidence: 'confidence', family: 'family' },
    rest: `${'since (UTC)'.padEnd(WIDTHS.time)}  evidence`,
  });
}

/** One verdict as a line of the table. */
export function verdictLine(verdict: ReplayedVerdict): string {
  const { atMs, sinceMs, state, cause, blame, confidence, family, evidence } = verdict;
  return verdictRow({
    ...{ time: utc(atMs), state, cause, blame, confidence: confidence.toFixed(2) },
    family: family === null ? '-' : `IPv${family}`,
    rest: `${utc(sinceMs)}  ${evidence.length}`,
  });
}

function verdictRow(cells: Record<keyof typeof WIDTHS | 'rest', string>): string {
  const { time, state, cause, blame, confidence, family, rest } = cells;
  return [
    time.padEnd(WIDTHS.time),
    state.padEnd(WIDTHS.state),
    cause.padEnd(WIDTHS.cause),
    blame.padEnd(WIDTHS.blame),
    confidence.padEnd(WIDTHS.confidence),
    family.padEnd(WIDTHS.family),
    rest,
  ].join('  ');
}

/** An interval of the replay beside the one on record, as one or two lines. */
export function pairLines({ replayed, stored, differences }: Pair): string[] {
  if (replayed === null) return stored === null ? [] : [`-  ${intervalText(stored)}`];
  if (stored === null) return [`+  ${intervalText(replayed)}`];
  if (differences.length === 0) return [`=  ${intervalText(replayed)}`];
  return [
    `~  ${intervalText(replayed)}`,
    `   ${intervalText(stored)}  on record; other ${differences.join(', ')}`,
  ];
}

function intervalText({ kind, startMs, endMs, cause, blame, confidence }: Interval): string {
  const end = endMs === null ? 'lasts' : utc(endMs);
  const seconds = endMs === null ? '' : `${((endMs - startMs) / 1000).toFixed(1)} s`;
  return [
    kind.padEnd('degradation'.length),
    utc(startMs),
    end.padEnd(WIDTHS.time),
    seconds.padStart(10),
    cause.padEnd(WIDTHS.cause),
    blame.padEnd(WIDTHS.blame),
    confidence.toFixed(2),
  ].join('  ');
}

function utc(atMs: number): string {
  return new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');
}
