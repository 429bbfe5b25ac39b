const LF = 10;
/** Longest line of a size or a trailer. */
const MAX_LINE = 1024;

/** Counts the payload of a chunked body (RFC 9112, 7.1) without copying it. */
export class ChunkCounter {
  private state: 'size' | 'data' | 'data-end' | 'trailer' | 'done' = 'size';
  private line = '';
  private left = 0;

  get isDone(): boolean {
    return this.state === 'done';
  }

  /**
   * Reads on.
   *
   * @param count told the payload bytes seen
   * @returns where it stopped: behind the body, or at `length`; `null`: this is no chunked body
   */
  push(
    bytes: Uint8Array,
    from: number,
    length: number,
    count: (payload: number) => void,
  ): number | null {
    let at = from;
    while (at < length && this.state !== 'done') {
      if (this.state === 'data') {
        const taken = Math.min(this.left, length - at);
        at += taken;
        this.left -= taken;
        count(taken);
        if (this.left === 0) this.state = 'data-end';
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte !== LF) {
        this.line += String.fromCharCode(byte);
        if (this.line.length > MAX_LINE) return null;
      } else if (!this.endLine(this.line.trim())) {
        return null;
      }
    }
    return at;
  }

  private endLine(line: string): boolean {
    this.line = '';
    if (this.state === 'size') {
      const digits = /^([0-9a-f]{1,12})(?:\s*;|$)/i.exec(line)?.[1];
      if (digits === undefined) return false;
      this.left = Number.parseInt(digits, 16);
      this.state = this.left === 0 ? 'trailer' : 'data';
    } else if (this.state === 'data-end') {
      if (line !== '') return false;
      this.state = 'size';
    } else if (line === '') {
      this.state = 'done';
    }
    return true;
  }
}
