/*
 * Pictures for the README, taken of the running demo: the built appliance on its made-up line, calm,
 * with two years behind it. Made the first time in half a minute, kept in data-demo afterwards.
 *
 *   npm run shots:readme            # into docs/
 *   npm run shots:readme -- FOLDER
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 18_080;
const URL = `http://localhost:${PORT}`;
const START_LIMIT_MS = 300_000;
/** A picture nobody waits for. */
const MOST_BYTES = 150_000;

/** One picture of the README. */
interface Picture {
  readonly name: string;
  readonly path: string;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** Seen when the page has what is to be shown. */
  readonly ready: string;
  /** Heading the picture begins with; the top of the page when absent. */
  readonly from?: string;
}

const PICTURES: readonly Picture[] = [
  {
    ...{ name: 'status', path: '/', theme: 'light', width: 1100, height: 760 },
    ready: 'ls-line-ladder',
  },
  {
    ...{ name: 'outages', path: '/outages', theme: 'light', width: 1100, height: 760 },
    ready: 'ls-outage-list li',
  },
  {
    ...{ name: 'speed', path: '/speed', theme: 'dark', width: 1100, height: 760 },
    ...{ ready: 'ls-speed-chart svg', from: 'Newest result' },
  },
  {
    ...{ name: 'phone', path: '/', theme: 'dark', width: 390, height: 760 },
    ready: 'ls-line-ladder',
  },
];

/** Starts the demo and waits until its page is served. */
async function startDemo(): Promise<() => Promise<void>> {
  const args = ['backend/dist/demo.js', '--calm', '--port', String(PORT)];
  const demo = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(demo, 'exit');
  const stop = async (): Promise<void> => {
    demo.kill('SIGTERM');
    await ended;
  };
  const untilMs = performance.now() + START_LIMIT_MS;
  while (performance.now() < untilMs && demo.exitCode === null) {
    const answer = await fetch(`${URL}/api/v1/health`).catch(() => null);
    // The first minute of figures is what the status page shows.
    if (answer?.ok === true) return stop;
    await new Promise((done) => setTimeout(done, 500));
  }
  await stop();
  throw new Error('the demo did not start');
}

async function shoot(browser: Browser, picture: Picture, folder: string): Promise<void> {
  const { name, path, theme, width, height, ready } = picture;
  const viewport = { width, height };
  const options = { viewport, colorScheme: theme, locale: 'en-GB' } as const;
  const context = await browser.newContext(options);
  const page: Page = await context.newPage();
  await page.goto(`${URL}${path}`);
  await page.locator(ready).first().waitFor({ timeout: 30_000 });
  const { from } = picture;
  if (from !== undefined) {
    const heading = page.getByRole('heading', { name: from });
    await heading.evaluate((element) =>
      window.scrollBy(0, element.getBoundingClientRect().top - 24),
    );
  }
  // Colours fade in over a second; charts are fetched after what they are about.
  await page.waitForTimeout(2500);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, scale: 'css', animations: 'disabled' });
  await context.close();
  const { size } = await stat(file);
  console.log(`${name}.png: ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`);
}

const SETTLING_MS = 70_000;
const folder = resolve(process.argv[2] ?? join(ROOT, 'docs'));
const stopDemo = await startDemo();
const browser = await startBrowser();
try {
  await new Promise((done) => setTimeout(done, SETTLING_MS));
  for (const picture of PICTURES) await shoot(browser, picture, folder);
} finally {
  await browser.close();
  await stopDemo();
}
