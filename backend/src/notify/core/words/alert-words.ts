import type { Alert } from '@lineside/contract';

/** What a language needs to put an alert into words. */
export interface WordTools {
  /** A moment, as short as can be. */
  readonly time: (atMs: number) => string;
}

/** Alerts in one language. */
export interface AlertWords {
  tell(alert: Omit<Alert, 'id'>, tools: WordTools): { title: string; lines: string[] };
  /** Title of a message that tells several things. */
  several(count: number): string;
  /** Some are not told in full. */
  more(count: number): string;
  /** A day, from `2026-11-21`. */
  date(isoDate: string): string;
}
