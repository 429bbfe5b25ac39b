import type { BoxTrouble, TroubleSpan } from '@lineside/contract';

const MINUTE_MS = 60_000;
/** A day of minutes, and as many spans as fit on a page. */
const MOST_MINUTES = 1440;
const MOST_SPANS = 100;

/** One point of the temperature. */
export interface WarmMinute {
  readonly atMs: number;
  readonly celsius: number;
}

/** What happened to the box since the start of the program, in bounded memory. */
export class BoxHistory {
  private readonly minutes: { atMs: number; celsius: number }[] = [];
  private spans: readonly TroubleSpan[] = [];

  /** Oldest first. */
  get temperatures(): readonly WarmMinute[] {
    return this.minutes;
  }

  /** Newest first. */
  get troubles(): readonly TroubleSpan[] {
    return this.spans;
  }

  /** Takes a temperature; of each minute the highest is kept. */
  noteTemperature(nowMs: number, celsius: number | null): void {
    if (celsius === null) return;
    const atMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
    const last = this.minutes.at(-1);
    if (last?.atMs === atMs) last.celsius = Math.max(last.celsius, celsius);
    else this.minutes.push({ atMs, celsius });
    if (this.minutes.length > MOST_MINUTES) this.minutes.shift();
  }

  /** Takes what is not well now: what is new begins, what is missing has ended. */
  noteTroubles(nowMs: number, troubles: readonly BoxTrouble[]): void {
    const going = this.spans.filter(({ endMs }) => endMs === null);
    const begun = troubles
      .filter((trouble) => going.every((span) => span.trouble !== trouble))
      .map((trouble) => ({ trouble, startMs: nowMs, endMs: null }));
    const known = this.spans.map((span) =>
      span.endMs === null && !troubles.includes(span.trouble) ? { ...span, endMs: nowMs } : span,
    );
    this.spans = [...begun, ...known].slice(0, MOST_SPANS);
  }
}
