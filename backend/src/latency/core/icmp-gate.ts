import type { IcmpError } from '@lineside/contract';

const WINDOW_MS = 1000;
/** Errors of one source let through per window. */
const MAX_PER_SOURCE = 4;

interface SourceWindow {
  sinceMonoMs: number;
  count: number;
}

/** Lets ICMP errors through at a bearable rate: identical ones once a second, few of one source. */
export class IcmpGate {
  private readonly seenMonoMs = new Map<string, number>();
  private readonly sources = new Map<string, SourceWindow>();

  /** @returns whether the error is to be recorded */
  admits({ from, to, code }: IcmpError, monoMs: number): boolean {
    const key = `${from} ${to} ${code}`;
    const seenMonoMs = this.seenMonoMs.get(key);
    if (seenMonoMs !== undefined && monoMs - seenMonoMs < WINDOW_MS) return false;
    const source = this.windowOf(from, monoMs);
    if (source.count >= MAX_PER_SOURCE) return false;
    source.count += 1;
    this.seenMonoMs.set(key, monoMs);
    return true;
  }

  private windowOf(from: string, monoMs: number): SourceWindow {
    const known = this.sources.get(from);
    if (known !== undefined && monoMs - known.sinceMonoMs < WINDOW_MS) return known;
    if (this.seenMonoMs.size > 100) this.seenMonoMs.clear();
    if (this.sources.size > 100) this.sources.clear();
    const fresh = { sinceMonoMs: monoMs, count: 0 };
    this.sources.set(from, fresh);
    return fresh;
  }
}
