/** Longer lines are garbage: no tool read here prints more. */
const MAX_LINE_LENGTH = 8192;

/**
 * Cuts a stream of text chunks into lines, wherever the chunks were cut. An endless line is dropped
 * up to its line feed, so that garbage cannot fill the memory.
 */
export class LineSplitter {
  private rest = '';
  private isSkipping = false;

  /** @param hear is called with each finished line, without its line feed */
  constructor(private readonly hear: (line: string) => void) {}

  /** Takes the next piece of the stream. */
  push(chunk: string): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf('\n', start);
      if (end === -1) break;
      const line = this.rest + chunk.slice(start, end);
      this.rest = '';
      start = end + 1;
      if (this.isSkipping) this.isSkipping = false;
      else this.hear(line);
    }
    if (this.isSkipping) return;
    this.rest += chunk.slice(start);
    if (this.rest.length <= MAX_LINE_LENGTH) return;
    this.rest = '';
    this.isSkipping = true;
  }

  /** Tells the end of the stream: an unfinished last line is heard too. */
  end(): void {
    if (this.rest !== '') this.hear(this.rest);
    this.rest = '';
    this.isSkipping = false;
  }
}
