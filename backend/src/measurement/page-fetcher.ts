import type { Family, HttpReading } from '@lineside/contract';
import type { PageAnswer } from '../kernel/page-answer.ts';

/** A finished request. */
export interface PageAttempt extends Pick<HttpReading, 'responseMs' | 'location' | 'failure'> {
  /** `null` when no response came; its body may be cut short when `failure` is set. */
  readonly answer: PageAnswer | null;
  /** When it began, name resolution included. */
  readonly atMs: number;
  readonly monoMs: number;
  readonly durationMs: number;
}

/** Fetches a small page by plain HTTP, following no redirect. */
export interface PageFetcher {
  /**
   * @param family the only one to use; a name without an address of it counts as not resolved
   * @returns `null` when aborted
   */
  fetch(url: URL, signal: AbortSignal, family?: Family): Promise<PageAttempt | null>;
}
export const PAGE_FETCHER = Symbol('PageFetcher');
