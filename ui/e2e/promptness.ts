import type { Browser } from 'playwright-core';
import { startFakeBox } from '../dev/fake-box.ts';
import { scenarios } from '../dev/scenarios.ts';

/** Longest time from the event on the wire to the words on the page. */
const PROMPT_MS = 200;
const ROUNDS = 10;

/** Sends a verdict and measures, in one clock, when its words are in the document and painted. */
export async function checkPromptness(browser: Browser): Promise<readonly string[]> {
  const box = await startFakeBox('up');
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(box.url);
  await page.locator('h1', { hasText: 'Your internet works.' }).waitFor();
  const tookMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = round % 2 === 0 ? 'down' : 'up';
    const words = state === 'down' ? 'The internet is down' : 'Your internet works';
    const shown = page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector('h1')?.textContent.includes(text) === true) {
              requestAnimationFrame(() => resolve(Date.now()));
            } else {
              requestAnimationFrame(look);
            }
          };
          look();
        }),
      words,
    );
    // The watcher must be looking before the event leaves.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const sentMs = Date.now();
    box.judge(scenarios[state].line(sentMs).verdict);
    tookMs.push((await shown) - sentMs);
    await page.waitForTimeout(50);
  }
  box.sendRaw('verdict', '{"state":"purple"}');
  await page.getByText('could not be read').waitFor({ timeout: 2000 });
  box.close();
  await page.close();
  const worstMs = Math.max(...tookMs);
  console.log(`verdict on screen after ${tookMs.join(', ')} ms`);
  return worstMs > PROMPT_MS ? [`a verdict took ${worstMs} ms to be seen`] : [];
}
