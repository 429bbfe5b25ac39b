import type { Browser } from 'playwright-core';
import { startFakeBox } from '../dev/fake-box.ts';

const LARGEST_BYTES = 190_000;

/** Counts what the browser transfers until the status page stands, without the data of the box. */
export async function checkFirstVisit(browser: Browser): Promise<readonly string[]> {
  const box = await startFakeBox('up');
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const files = new Set<string>();
  const foreign: string[] = [];
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.startsWith(box.url)) foreign.push(response.url);
    if (!response.url.includes('/api/')) files.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(box.url);
  await page.locator('ls-latency-chart svg[role=img]').waitFor();
  box.close();
  await context.close();
  console.log(`first visit: ${files.size} files, ${(bytes / 1000).toFixed(1)} kB on the wire`);
  const faults = foreign.map((url) => `loads from elsewhere: ${url}`);
  return bytes > LARGEST_BYTES ? [...faults, `first visit transfers ${bytes} bytes`] : faults;
}
