import type { Browser } from 'playwright-core';
import { startFakeBox } from '../../dev/fake-box.ts';
import { SLOWDOWN, middle, openPage, slowDown, type Figure } from './figure.ts';

const ROUNDS = 5;
/** Nothing larger is painted after this. */
const SETTLED_MS = 3000;

/** Largest contentful paint of the status page. */
export async function measureStatus(browser: Browser): Promise<readonly Figure[]> {
  const box = await startFakeBox('up');
  const paintsMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, session } = await openPage(browser);
    await slowDown(session);
    await page.goto(box.url);
    await page.locator('ls-latency-chart svg[role=img]').waitFor();
    await page.waitForTimeout(SETTLED_MS);
    paintsMs.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              resolve(list.getEntries().at(-1)?.startTime ?? NaN);
            }).observe({ type: 'largest-contentful-paint', buffered: true });
          }),
      ),
    );
    await page.context().close();
  }
  box.close();
  const value = Math.round(middle(paintsMs));
  const what = `largest contentful paint of the status page, at ${SLOWDOWN} times slower`;
  return [{ what, value, unit: 'ms', atMost: 1000 }];
}
