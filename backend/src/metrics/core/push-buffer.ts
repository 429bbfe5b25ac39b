/** Lines of one moment, compressed. */
export interface Batch {
  readonly body: Uint8Array;
  readonly lineCount: number;
}

/** Batches that wait to be sent, oldest first, within a limit: new ones push out old ones. */
export class PushBuffer {
  private readonly batches: Batch[] = [];
  private heldBytes = 0;
  private dropped = 0;

  constructor(private readonly mostBytes: number) {}

  get lineCount(): number {
    return this.batches.reduce((sum, { lineCount }) => sum + lineCount, 0);
  }

  get sizeBytes(): number {
    return this.heldBytes;
  }

  /** Lines given up so far. */
  get droppedLines(): number {
    return this.dropped;
  }

  add(batch: Batch): void {
    this.batches.push(batch);
    this.heldBytes += batch.body.byteLength;
    while (this.heldBytes > this.mostBytes && this.batches.length > 0) this.giveUp();
  }

  oldest(): Batch | null {
    return this.batches[0] ?? null;
  }

  /** It has arrived. If it was pushed out meanwhile, nothing happens. */
  remove(batch: Batch): void {
    if (this.batches[0] === batch) this.take();
  }

  /** It will never be taken: a refused batch would stand in the way of all others. */
  refuse(batch: Batch): void {
    if (this.batches[0] === batch) this.giveUp();
  }

  private giveUp(): void {
    this.dropped += this.take()?.lineCount ?? 0;
  }

  private take(): Batch | undefined {
    const batch = this.batches.shift();
    this.heldBytes -= batch?.body.byteLength ?? 0;
    return batch;
  }
}
