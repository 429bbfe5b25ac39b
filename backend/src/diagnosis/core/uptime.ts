import type { LineState, Outage, Uptime, Verdict } from '@lineside/contract';
import { merged, type Span } from '../../kernel/planned-windows.ts';

/** What the uptime of a stretch of time is made from. */
export interface UptimeSource {
  /** In order of their giving, the last one before the stretch included. */
  readonly verdicts: readonly { readonly atMs: number; readonly verdict: Verdict }[];
  /** Those that touch the stretch, micro-cuts included. */
  readonly outages: readonly Outage[];
  /** Planned windows in force within the stretch. */
  readonly planned: readonly Span[];
  /** What comes later has not happened yet: it is not observed. */
  readonly nowMs: number;
}

/** A stretch of time in one state. */
export interface StateSpan extends Span {
  readonly state: LineState;
}

/**
 * The states of a stretch of time, without gaps and overlaps: verdicts are back-dated, so a later one
 * rules from its start on, and time before the first and after now is unknown.
 */
export function stateSpans(
  verdicts: UptimeSource['verdicts'],
  { fromMs, toMs }: Span,
  nowMs: number,
): StateSpan[] {
  const turns: { atMs: number; state: LineState }[] = [];
  for (const { verdict } of verdicts) {
    while ((turns.at(-1)?.atMs ?? -Infinity) >= verdict.sinceMs) turns.pop();
    turns.push({ atMs: verdict.sinceMs, state: verdict.state });
  }
  const endMs = Math.max(fromMs, Math.min(toMs, nowMs));
  const first = { atMs: -Infinity, state: 'unknown' as const };
  const all = [first, ...turns];
  const spans = all.map(({ atMs, state }, index): StateSpan => {
    const nextMs = all[index + 1]?.atMs ?? Infinity;
    return { state, fromMs: clamp(atMs, fromMs, endMs), toMs: clamp(nextMs, fromMs, endMs) };
  });
  const known = spans.filter((span) => span.fromMs < span.toMs);
  return endMs < toMs ? [...known, { state: 'unknown', fromMs: endMs, toMs }] : known;
}

/** Divides a stretch of time into up, down, not observed and planned. Pure. */
export function uptimeOf(source: UptimeSource, range: Span): Uptime {
  const { fromMs, toMs } = range;
  const spans = stateSpans(source.verdicts, range, source.nowMs);
  const total = (state: LineState): number => sum(spans.filter((span) => span.state === state));
  const spanOf = ({ startMs, endMs }: Outage): Span => ({
    fromMs: clamp(startMs, fromMs, toMs),
    toMs: clamp(endMs ?? source.nowMs, fromMs, toMs),
  });
  const outages = source.outages.filter(({ kind }) => kind === 'outage');
  const falseAlarms = merged(outages.filter(({ isFalseAlarm }) => isFalseAlarm).map(spanOf));
  const planned = merged([
    ...source.planned,
    ...outages.filter(({ isPlanned }) => isPlanned).map(spanOf),
  ]);
  const down = spans.filter(({ state }) => state === 'down');
  const realDown = down.flatMap((span) => without(span, falseAlarms));
  const plannedMs = sum(realDown) - sum(realDown.flatMap((span) => without(span, planned)));
  const downMs = sum(realDown) - plannedMs;
  const upMs = total('up') + total('degraded') + sum(down) - sum(realDown);
  const counted = outages.filter((outage) => !outage.isPlanned && !outage.isFalseAlarm);
  return {
    ...{ fromMs, toMs, upMs, downMs, plannedMs },
    degradedMs: total('degraded'),
    notObservedMs: total('unknown'),
    upRatio: upMs + downMs === 0 ? null : upMs / (upMs + downMs),
    outageCount: counted.length,
    longestOutageMs: Math.max(0, ...counted.map(spanOf).map((span) => span.toMs - span.fromMs)),
    microCutCount: source.outages.filter(({ kind }) => kind === 'micro-cut').length,
  };
}

/** What of a span lies in none of the others, which are in order and apart. */
function without(span: Span, others: readonly Span[]): Span[] {
  let rest: Span[] = [{ fromMs: span.fromMs, toMs: span.toMs }];
  for (const other of others) {
    rest = rest.flatMap(({ fromMs, toMs }) => [
      { fromMs, toMs: Math.min(toMs, other.fromMs) },
      { fromMs: Math.max(fromMs, other.toMs), toMs },
    ]);
    rest = rest.filter(({ fromMs, toMs }) => fromMs < toMs);
  }
  return rest;
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((total, { fromMs, toMs }) => total + (toMs - fromMs), 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
