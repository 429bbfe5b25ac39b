/** An event as it goes over the wire, with its number. */
export interface NumberedFrame {
  readonly number: number;
  readonly frame: string;
}

/** The last events, for readers that come back. */
export class ReplayRing {
  private readonly frames: NumberedFrame[] = [];
  /** Number of the newest event that is no longer kept; 0 when none was dropped. */
  private droppedUpTo = 0;

  constructor(private readonly capacity: number) {}

  add(frame: NumberedFrame): void {
    this.frames.push(frame);
    if (this.frames.length <= this.capacity) return;
    this.droppedUpTo = this.frames.shift()?.number ?? this.droppedUpTo;
  }

  /**
   * Everything after an event, oldest first.
   *
   * @returns `null` when some of it is no longer kept
   */
  since(number: number): NumberedFrame[] | null {
    if (number < this.droppedUpTo) return null;
    return this.frames.filter((frame) => frame.number > number);
  }
}
