/** A line as it was written. */
export interface KeptLine {
  readonly id: number;
  /** JSON, as it went to stdout. */
  readonly text: string;
}

/** So much is kept: at the usual level, days; at `trace`, minutes. */
export const RING_LIMITS = { lines: 2000, chars: 400_000 } as const;

/** The newest lines of the log, in bounded memory: the oldest make room. */
export class LogRing {
  private readonly kept: KeptLine[] = [];
  private chars = 0;
  private lastId = 0;
  private listener: ((line: KeptLine) => void) | null = null;

  /** Lines that had to make room. */
  droppedCount = 0;

  constructor(private readonly limits: { lines: number; chars: number } = RING_LIMITS) {}

  /** In order of time. */
  get lines(): readonly KeptLine[] {
    return this.kept;
  }

  /** Takes a line; a longer one than all of the memory is left out. */
  add(text: string): void {
    this.lastId += 1;
    const line = { id: this.lastId, text };
    this.kept.push(line);
    this.chars += text.length;
    while (this.kept.length > this.limits.lines || this.chars > this.limits.chars) {
      this.chars -= this.kept.shift()?.text.length ?? 0;
      this.droppedCount += 1;
    }
    this.listener?.(line);
  }

  /** Tells one listener of each new line; it must not write to the log. */
  listen(listener: ((line: KeptLine) => void) | null): void {
    this.listener = listener;
  }
}
