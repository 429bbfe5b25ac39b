import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** The kernel truncates records to this length. */
const LONGEST_RECORD_BYTES = 8192;

/** The kernel's log from its beginning on, one record after the other. */
export class KernelLog {
  private file: FileHandle | null = null;

  constructor(private readonly path = '/dev/kmsg') {}

  /**
   * Opens it; a second time it goes on where it was.
   *
   * @returns whether it may be read: many systems keep it to their administrator
   */
  async open(): Promise<boolean> {
    try {
      this.file ??= await open(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
      return true;
    } catch {
      return false; // EPERM, EACCES, ENOENT: all the same to us
    }
  }

  /** @returns the next record; `null` when there is none yet */
  async next(): Promise<string | null> {
    for (;;) {
      try {
        const read = await this.file?.read(Buffer.alloc(LONGEST_RECORD_BYTES));
        if (read === undefined || read.bytesRead === 0) return null;
        return read.buffer.toString('utf8', 0, read.bytesRead);
      } catch (error) {
        // EPIPE: records were overwritten before they were read, and the next one is at hand.
        const isOverrun = error instanceof Error && 'code' in error && error.code === 'EPIPE';
        if (!isOverrun) return null;
      }
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }
}
