import type { Browser, Page } from 'playwright-core';
import { startFakeBox } from '../../dev/fake-box.ts';
import { SLOWDOWN, middle, openPage, slowDown, type Figure } from './figure.ts';

const ROUNDS = 3;
const PAN_MS = 2000;
const MOVE_EVERY_MS = 12;

/** A year of history: how long until it can be read and moved, and how smoothly it moves. */
export async function measureHistory(browser: Browser): Promise<readonly Figure[]> {
  const box = await startFakeBox('up');
  const readyMs: number[] = [];
  const rates: number[] = [];
  const worstMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, session } = await openPage(browser);
    await slowDown(session);
    await page.goto(`${box.url}history?range=1y`, { waitUntil: 'commit' });
    readyMs.push(await untilDrawn(page));
    // The events of the year are drawn as well before it is moved.
    await page.locator('ls-smoke-chart .marks .mark').first().waitFor();
    await page.waitForTimeout(1500);
    const { rate, longestMs } = await pan(page);
    rates.push(rate);
    worstMs.push(longestMs);
    await page.context().close();
  }
  box.close();
  const slowed = `at ${SLOWDOWN} times slower`;
  return [
    {
      ...{ what: `history of a year drawn and free for input, ${slowed}` },
      ...{ value: Math.round(middle(readyMs)), unit: 'ms', atMost: 1500 },
    },
    {
      ...{ what: `frames while a year is panned, ${slowed}` },
      ...{ value: Math.round(middle(rates) * 10) / 10, unit: 'per second', atLeast: 50 },
    },
    {
      ...{ what: `longest frame of a pan, ${slowed}` },
      ...{ value: Math.round(middle(worstMs)), unit: 'ms' },
    },
  ];
}

/** From the start of the navigation until the whole chart is drawn and the page is idle again, ms. */
async function untilDrawn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const chart = document.querySelector('ls-smoke-chart');
          const isDrawn =
            chart?.getAttribute('aria-busy') === 'false' &&
            (chart.querySelector('path.median')?.getAttribute('d')?.length ?? 0) > 500;
          if (!isDrawn) {
            requestAnimationFrame(look);
            return;
          }
          // Painted, and then a task of its own: nothing long stands before the next input.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        look();
      }),
  );
}

/** Drags the chart to and fro and counts the frames the page gets done meanwhile. */
async function pan(page: Page): Promise<{ readonly rate: number; readonly longestMs: number }> {
  await page.locator('ls-smoke-chart .plot').scrollIntoViewIfNeeded();
  const area = await page.locator('ls-smoke-chart .plot svg').boundingBox();
  if (area === null) throw new Error('there is no chart');
  const y = area.y + area.height / 2;
  const x = (share: number): number => area.x + area.width * share;
  await page.mouse.move(x(0.5), y);
  await page.mouse.down();
  const counted = page.evaluate(
    (lengthMs) =>
      new Promise<{ rate: number; longestMs: number }>((resolve) => {
        const startMs = performance.now();
        let [count, lastMs, longestMs] = [0, startMs, 0];
        const frame = (atMs: number): void => {
          count += 1;
          longestMs = Math.max(longestMs, atMs - lastMs);
          lastMs = atMs;
          if (atMs - startMs < lengthMs) requestAnimationFrame(frame);
          else resolve({ rate: (count * 1000) / (atMs - startMs), longestMs });
        };
        requestAnimationFrame(frame);
      }),
    PAN_MS,
  );
  const startMs = Date.now();
  while (Date.now() - startMs < PAN_MS) {
    const share = 0.5 + 0.45 * Math.sin(((Date.now() - startMs) / PAN_MS) * 2 * Math.PI);
    await page.mouse.move(x(share), y);
    await new Promise((resolve) => setTimeout(resolve, MOVE_EVERY_MS));
  }
  const frames = await counted;
  await page.mouse.up();
  return frames;
}
