import { createHash } from 'node:crypto';
import type { ImportRecord } from '../../kernel/import-record.ts';

/** A record without its latency cousins, which are known by target and time. */
export type MomentRecord = Exclude<ImportRecord, { kind: 'latency' | 'latency-samples' }>;

/** When it happened. */
export function momentOf(record: MomentRecord): number {
  return record.kind === 'speed-tests' ? record.test.startMs : record.atMs;
}

/**
 * Gives the records of one import their fingerprints: by what they are, not by what was said about them
 * later. Records that look the same in every respect and follow each other within one millisecond (two
 * errors, two answers) are different ones; each time the file is read they are numbered alike.
 */
export class Fingerprinter {
  private atMs = -1;
  private readonly seen = new Map<string, number>();
  private ordinal = 0;

  /** @returns its fingerprint, and its number among those of its millisecond */
  of(record: MomentRecord): readonly [fingerprint: number, ordinal: number] {
    const atMs = momentOf(record);
    if (atMs !== this.atMs) {
      this.seen.clear();
      this.ordinal = 0;
    }
    this.atMs = atMs;
    const text = identityOf(record);
    const count = this.seen.get(text) ?? 0;
    this.seen.set(text, count + (isOneOfAKind(record) ? 0 : 1));
    this.ordinal += 1;
    const hash = createHash('sha256').update(`${text} ${count}`).digest();
    return [hash.readUIntBE(0, 6), this.ordinal];
  }
}

/** Of these a second one with the same identity is the same, whatever else it says. */
function isOneOfAKind({ kind }: MomentRecord): boolean {
  return kind === 'outages' || kind === 'speed-tests';
}

function identityOf(record: MomentRecord): string {
  if (record.kind === 'speed-tests') {
    const { engine, status, downBps, upBps } = record.test;
    // Some programs round to the kilobit in one of their exports and not in the other.
    return JSON.stringify([engine, status, kilobits(downBps), kilobits(upBps)]);
  }
  if (record.kind === 'outages') {
    // Notes and marks are made later, and an outage that lasts gets its end later.
    const { kind, family }: { kind?: unknown; family?: unknown } = record.content;
    return JSON.stringify([kind, family]);
  }
  return JSON.stringify(record.content);
}

function kilobits(bps: number | null): number | null {
  return bps === null ? null : Math.round(bps / 1000);
}
