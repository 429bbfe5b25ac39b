import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outageList, reportList, speedTestList } from '@lineside/contract';
import type { Locator, Page } from 'playwright-core';
import { Demo } from './demo.ts';
import { press, tabTo, typeInto } from './keyboard.ts';

/** Enough for outages of several causes, a campaign and some two hundred speed tests. */
const PAST_DAYS = 40;
const SHOWN_WITHIN_MS = 15_000;
/** An outage of the list that is put on the provider. */
const BLAMED = 'ls-outage-list >> text=/provider/i';

/** Where a page is, and what of the demo's own past must be read there. */
type Glance = readonly [path: string, ...seen: readonly ((page: Page) => Locator)[]];

const text =
  (words: string | RegExp) =>
  (page: Page): Locator =>
    page.getByRole('main').getByText(words).first();
const part =
  (selector: string) =>
  (page: Page): Locator =>
    page.locator(selector).first();

describe('the demo in a browser', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await Demo.up(PAST_DAYS);
  });
  afterAll(async () => {
    await demo[Symbol.asyncDispose]();
  });

  it('shows its past on every page', async () => {
    const outages = await demo.get('outages?kind=outage', outageList);
    const tests = await demo.get('speed/tests?status=ok', speedTestList);
    const outage = outages.items.find(({ blame }) => blame === 'isp');
    const [test] = tests.items;
    const downMbps = Math.round((test?.downBps ?? NaN) / 1e6);
    const glances: readonly Glance[] = [
      ['/', text('Your internet works.'), text(/^\s*[\d.]+\s+ms\s*$/), text('192.168.1.20/24')],
      ['/history?range=30d', part('ls-smoke-chart svg'), text('Half of all'), part('button.mark')],
      ['/outages', part(`ls-outage-list a[href$="/outages/${outage?.id}"]`), part(BLAMED)],
      [`/outages/${outage?.id}`, text('The fault was at your provider'), part('ls-waterfall svg')],
      ['/speed?range=30d', part('ls-speed-chart svg'), text(`${downMbps} Mbit/s`)],
      [`/speed/${test?.id}`, part('ls-rate-curve svg'), text(`${downMbps} Mbit/s`)],
      ['/speed/plan', text('Every six hours')],
      ['/speed/campaign', text('Against Stadtnetz, Glasfaser 500'), text('30 of 30')],
      ['/speed/summaries', text('Tests in all')],
      ['/routes', text('STADTNETZ'), text('198.51.100.130')],
      ['/activity', text('Ping every target each second'), text('Lineside started')],
      ['/reports', text('The line was interrupted')],
      ['/alerts', text('Internet back after')],
      ['/settings/line', text('Far addresses')],
      ['/system', text('Raspberry Pi 4'), text('Database')],
      ['/system/logs', text('for the owner only')],
      ['/system/about', text('Where it connects to'), text('fastify')],
    ];
    const page = await demo.open();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
    for (const [path, ...seen] of glances) {
      await page.goto(`${demo.baseUrl}${path}`);
      for (const find of seen) {
        await find(page)
          .waitFor({ timeout: SHOWN_WITHIN_MS })
          .catch(() => wrong.push(`${path}: nothing like ${String(find(page))}`));
      }
      if ((await page.locator('ls-failure-note').count()) > 0) wrong.push(`${path}: a failure`);
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('leads from the status to a downloaded report by keyboard alone', async () => {
    const { items } = await demo.get('outages?kind=outage', outageList);
    const page = await demo.open();
    await page.getByRole('heading', { name: /internet works/i }).waitFor();

    await press(page.getByRole('link', { name: 'Outages', exact: true }).locator('visible=true'));
    await page.locator('ls-outage-list a').first().waitFor();
    await press(page.locator(`ls-outage-list a[href$="/outages/${items[0]?.id}"]`));
    await press(page.getByRole('link', { name: 'Make a report of this outage' }));
    await page.getByText('The line was interrupted once').waitFor();
    await press(page.getByRole('button', { name: 'Make the PDF' }));
    const dialog = page.getByRole('dialog');
    await typeInto(dialog.getByLabel('Password', { exact: true }), demo.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });

    const link = page.getByRole('link', { name: /^Download\s?: Outage report/ });
    await link.waitFor({ timeout: 30_000 });
    await tabTo(link);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ]);
    const pdf = await readFile(await download.path());
    const [report] = (await demo.get('reports', reportList)).items;
    expect(report).toMatchObject({ kind: 'outage', status: 'ok', outageId: items[0]?.id });
    expect(download.suggestedFilename()).toMatch(/^lineside-outage-.*\.pdf$/);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.byteLength).toBe(report?.sizeBytes);
    await page.context().close();
  }, 90_000);
});
