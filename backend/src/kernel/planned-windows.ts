import type { PlannedWindow } from '@lineside/contract';

/** A stretch of time, end excluded, UTC. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The calendar of the box's time zone. */
export interface Calendar {
  momentOf(atMs: number): { readonly weekday: number };
  startOfDay(atMs: number): number;
  startOfNextDay(atMs: number): number;
}

const MINUTE_MS = 60_000;

/**
 * When planned windows are in force within a stretch of time, merged and in order. A weekly window
 * begins so many minutes after midnight; on a day when clocks are changed, an hour off.
 */
export function plannedSpans(
  windows: readonly PlannedWindow[],
  { fromMs, toMs }: Span,
  calendar: Calendar,
): Span[] {
  const spans = windows.flatMap((window) =>
    window.kind === 'once' ? [window] : weeklySpans(window, { fromMs, toMs }, calendar),
  );
  const touching = spans
    .map((span) => ({ fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) }))
    .filter((span) => span.fromMs < span.toMs);
  return merged(touching);
}

function weeklySpans(
  { weekdays, from, durationMinutes }: Extract<PlannedWindow, { kind: 'weekly' }>,
  { fromMs, toMs }: Span,
  calendar: Calendar,
): Span[] {
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  const spans: Span[] = [];
  // The day before as well: its window may reach over midnight.
  let dayMs = calendar.startOfDay(calendar.startOfDay(fromMs) - 1);
  while (dayMs < toMs) {
    if (weekdays.includes(calendar.momentOf(dayMs).weekday)) {
      const beginMs = dayMs + (hours * 60 + minutes) * MINUTE_MS;
      spans.push({ fromMs: beginMs, toMs: beginMs + durationMinutes * MINUTE_MS });
    }
    dayMs = calendar.startOfNextDay(dayMs);
  }
  return spans;
}

/** Spans in order, those that touch or overlap made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = result.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) {
      result[result.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    } else result.push(span);
  }
  return result;
}
