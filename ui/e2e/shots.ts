import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { startFakeBox } from '../dev/fake-box.ts';
import { scenes, type Scene } from './scenes.ts';

const FOLDER = join(import.meta.dirname, '..', '.shots');
const WIDTHS = [390, 1280] as const;
const EDGE_WIDTHS = [320, 1920] as const;
const THEMES = ['light', 'dark'] as const;

/** Pictures of every scene, theme and width, each checked by axe. Returns what is wrong. */
export async function takeShots(browser: Browser, only: string): Promise<readonly string[]> {
  await mkdir(FOLDER, { recursive: true });
  const faults: string[] = [];
  for (const scene of scenes.filter(({ name }) => name.startsWith(only))) {
    for (const colorScheme of THEMES) {
      const usual = scene.widths ?? WIDTHS;
      const widths = scene.isThorough ? [...usual, ...EDGE_WIDTHS] : usual;
      for (const width of widths) {
        const name = `${scene.name}-${colorScheme}-${width}`;
        // What one picture changed is not so in the next.
        const box = await startFakeBox(scene.scenario);
        const context = await browser.newContext({
          ...{ colorScheme, viewport: { width, height: 900 } },
          serviceWorkers: 'block',
        });
        const page = await context.newPage();
        page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
        await page.goto(`${box.url}${scene.path}`);
        await page.getByText(scene.ready).first().waitFor({ timeout: 20_000 });
        await scene.act?.(page);
        // Colours fade in over a second; charts are fetched after what they are about.
        await page.waitForTimeout(1600);
        await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
        faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
        if (scene.isThorough) faults.push(...(await shootOpened(page, scene, name)));
        await context.close();
        box.close();
      }
    }
    console.log(`shots of ${scene.name}`);
  }
  return faults;
}

/** The same with everything unfolded, the chart read by keyboard, and once in forced colours. */
async function shootOpened(page: Page, scene: Scene, name: string): Promise<readonly string[]> {
  for (const summary of await page.locator('summary').all()) await summary.click();
  const reader = page.locator(scene.reader ?? 'input[type=range]');
  await reader.focus();
  for (let step = 0; step < 30; step += 1) await reader.press('ArrowLeft');
  await page.screenshot({ path: join(FOLDER, `${name}-opened.png`), fullPage: true });
  const faults = await faultsOf(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.screenshot({ path: join(FOLDER, `${name}-forced.png`), fullPage: true });
  return faults.map((fault) => `${name}-opened: ${fault}`);
}

/** Violations by axe, and whether anything sticks out sideways. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => {
    const where = nodes.map(
      ({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`,
    );
    return `axe ${id}: ${where.join(' | ')}`;
  });
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflowPx > 0 ? [...found, `sticks out by ${overflowPx} px`] : found;
}
