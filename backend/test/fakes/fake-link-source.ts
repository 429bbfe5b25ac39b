import type { LinkFacts } from '../../src/link/core/link-facts.ts';
import type { LinkSource } from '../../src/link/link-source.ts';

/** A kernel that says what it is told to say. */
export class FakeLinkSource implements LinkSource {
  readCount = 0;
  watchCount = 0;
  private hear: ((line: string) => void) | null = null;
  private ended: ((reason: string) => void) | null = null;
  private held: Promise<void> | null = null;

  constructor(public facts: LinkFacts | { readonly reason: string }) {}

  async read(): Promise<LinkFacts | { readonly reason: string }> {
    this.readCount += 1;
    const { facts } = this;
    await this.held;
    return facts;
  }

  watch(hear: (line: string) => void, ended: (reason: string) => void): void {
    this.watchCount += 1;
    this.hear = hear;
    this.ended = ended;
  }

  /** The kernel reports a change. */
  say(line: string): void {
    this.hear?.(line);
  }

  /** The stream of changes ends by itself. */
  end(reason: string): void {
    this.ended?.(reason);
  }

  /** Readings take until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => {
      release = () => {
        this.held = null;
        resolve();
      };
    });
    return () => release();
  }
}
