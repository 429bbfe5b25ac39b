import type { Browser, CDPSession } from 'playwright-core';
import { startFakeBox } from '../../dev/fake-box.ts';
import { scenarios } from '../../dev/scenarios.ts';
import { openPage, type Figure } from './figure.ts';

const HOURS = 24;
const LINES_PER_HOUR = 3600;
/** So many events are sent before the page gets time to draw. */
const BURST = 120;
/** The first hours fill what is bounded: the list of 200 news, at 20 an hour, and caches. */
const WARM_HOURS = 12;
/** What garbage collection leaves is never quite the same. */
const GROWTH_KB = 600;

/** Heap of the status page over a day of events, sent as fast as it takes them. */
export async function measureMemory(browser: Browser): Promise<readonly Figure[]> {
  const box = await startFakeBox('up');
  const { page, session } = await openPage(browser);
  await page.goto(box.url);
  await page.locator('ls-latency-chart svg[role=img]').waitFor();
  const nowMs = Date.now();
  const line = scenarios.up.line(nowMs);
  let activityId = 10_000;
  const heapKb: number[] = [];
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let sent = 0; sent < LINES_PER_HOUR; sent += 1) {
      box.send('line', { ...line, atMs: Date.now() });
      if (sent % 5 === 0) box.send('heartbeat', { atMs: Date.now() });
      if (sent % 180 === 0) {
        const data = { address: `192.168.178.${hour}` };
        activityId += 1;
        box.send('activity', {
          ...{ id: activityId, atMs: Date.now(), level: 'info', code: 'router-found', data },
        });
      }
      if (sent % BURST === BURST - 1) await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    heapKb.push(await heapOf(session));
  }
  const warmKb = heapKb[WARM_HOURS - 1] ?? NaN;
  const lastKb = heapKb.at(-1) ?? NaN;
  await page.context().close();
  box.close();
  return [
    {
      what: `heap of the status page after ${WARM_HOURS} hours of events`,
      value: warmKb,
      unit: 'kB',
    },
    { what: `heap after ${HOURS} hours`, value: lastKb, unit: 'kB' },
    { what: 'growth in between', value: lastKb - warmKb, unit: 'kB', atMost: GROWTH_KB },
  ];
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 1000);
}
