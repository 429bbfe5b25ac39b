import type { LinkFacts } from './core/link-facts.ts';

export const LINK_SOURCE = Symbol('LinkSource');

/** Where the box asks about its own network. */
export interface LinkSource {
  /**
   * Reads everything once.
   *
   * @returns a reason when it cannot be read
   */
  read(signal: AbortSignal): Promise<LinkFacts | { readonly reason: string }>;
  /**
   * Streams changes until the signal aborts.
   *
   * @param hear gets each change as a line of `ip -o monitor`
   * @param ended told once if the stream ends by itself, with the reason
   */
  watch(hear: (line: string) => void, ended: (reason: string) => void, signal: AbortSignal): void;
}
