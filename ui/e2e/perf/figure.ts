import type { Browser, CDPSession, Page } from 'playwright-core';

/** How much slower than this machine the page is run: about what a cheap phone is. */
export const SLOWDOWN = 4;

/** One measured figure and its goal, if it has one. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** Measures something of the page. */
export type PerfCheck = (browser: Browser) => Promise<readonly Figure[]>;

/** A page of its own at desktop size. */
export async function openPage(
  browser: Browser,
): Promise<{ readonly page: Page; readonly session: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  return { page, session: await context.newCDPSession(page) };
}

/** Slows the page down from now on. */
export async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** The middle one of an odd number of rounds. */
export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
