/** A reading with when it was true, on both clocks. */
export interface HeardReading<Reading> {
  readonly atMs: number;
  readonly monoMs: number;
  readonly reading: Reading;
}

/** A stretch of the monotonic clock, both ends included. */
export interface MonoWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Readings kept of one subject: the newest, and those the end of an outage may make too new. */
const KEPT_PER_SUBJECT = 4;
/** Subjects beyond this are forgotten, the one not heard for longest first. */
const MAX_SUBJECTS = 40;

/** The newest readings of each subject (a resolver, a URL, a way to a destination); bounded. */
export class NewestReadings<Reading> {
  private readonly bySubject = new Map<string, HeardReading<Reading>[]>();

  add(subject: string, heard: HeardReading<Reading>): void {
    const kept = this.bySubject.get(subject) ?? [];
    kept.push(heard);
    if (kept.length > KEPT_PER_SUBJECT) kept.shift();
    // Set anew, so that the order of the map is that of hearing.
    this.bySubject.delete(subject);
    this.bySubject.set(subject, kept);
    if (this.bySubject.size <= MAX_SUBJECTS) return;
    const [longestSilent] = this.bySubject.keys();
    if (longestSilent !== undefined) this.bySubject.delete(longestSilent);
  }

  /** The newest reading of each subject within a window, oldest first. */
  within({ fromMs, toMs }: MonoWindow): (Reading & { atMs: number })[] {
    const newest: HeardReading<Reading>[] = [];
    for (const kept of this.bySubject.values()) {
      const last = kept.findLast(({ monoMs }) => monoMs >= fromMs && monoMs <= toMs);
      if (last !== undefined) newest.push(last);
    }
    newest.sort((a, b) => a.monoMs - b.monoMs);
    return newest.map(({ reading, atMs }) => ({ ...reading, atMs }));
  }

  /** Forgets the subjects that do not fit. */
  keepOnly(isWanted: (reading: Reading) => boolean): void {
    for (const [subject, kept] of this.bySubject) {
      if (!kept.some(({ reading }) => isWanted(reading))) this.bySubject.delete(subject);
    }
  }

  /** The wall clock was set: everything was that much later than it seemed. */
  shift(deltaMs: number): void {
    for (const kept of this.bySubject.values()) {
      for (const [i, heard] of kept.entries()) {
        kept[i] = { ...heard, atMs: Math.max(0, heard.atMs + deltaMs) };
      }
    }
  }
}
