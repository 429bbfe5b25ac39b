import type { Browser } from 'playwright-core';
import { startFakeBox } from '../../dev/fake-box.ts';
import { openPage, type Figure } from './figure.ts';

const PAGES = [
  ...['history', 'outages', 'speed', 'routes', 'activity', 'reports', 'settings', 'alerts'],
  'system',
];

/** What a browser loads for each page beside what the status page has loaded, without the data of the box. */
export async function measureTransfer(browser: Browser): Promise<readonly Figure[]> {
  const box = await startFakeBox('up');
  const { page, session } = await openPage(browser);
  await session.send('Network.enable');
  // What a worker puts by for later is no part of a visit.
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  const files = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.includes('/api/')) files.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength;
  });
  const figures: Figure[] = [];
  const take = (what: string, atMost: number): void => {
    figures.push({ what, value: Math.round(bytes / 100) / 10, unit: 'kB', atMost });
  };
  await page.goto(box.url);
  await page.locator('ls-latency-chart svg[role=img]').waitFor();
  await page.waitForTimeout(1000);
  take('transfer of a first visit', 200);
  for (const path of PAGES) {
    // Each from the status page anew, so that no page lives on what another has loaded.
    await session.send('Network.clearBrowserCache');
    await page.goto(box.url);
    await page.locator('ls-latency-chart svg[role=img]').waitFor();
    await page.waitForTimeout(700);
    bytes = 0;
    const link = page.locator(`nav a[href="/${path}"]:visible`);
    if ((await link.count()) === 0) await page.locator('nav .opener').click();
    await link.first().click();
    await page.locator('main h1').first().waitFor();
    await page.waitForTimeout(1000);
    take(`transfer of the page ${path}`, 150);
  }
  await page.context().close();
  box.close();
  return figures;
}
