import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { scenes, type Scene } from './scenes.ts';
import type { SpokenLanguage } from './spoken-page.ts';
import { stage } from './stage.ts';
import { axeFaults } from './sweep/axe.ts';

const FOLDER = join(import.meta.dirname, '..', '.shots');
const WIDTHS = [390, 1280] as const;
const EDGE_WIDTHS = [320, 1920] as const;
const THEMES = ['light', 'dark'] as const;

/** Which pictures are taken. */
export interface Selection {
  /** Beginnings of names of scenes. */
  readonly only: readonly string[];
  readonly language: SpokenLanguage;
  /** Instead of the widths the scene asks for. */
  readonly widths: readonly number[] | null;
}

/** Pictures of scenes in each theme and width, each checked by axe. Returns what is wrong. */
export async function takeShots(
  browser: Browser,
  selection: Selection,
): Promise<readonly string[]> {
  await mkdir(FOLDER, { recursive: true });
  const { only, language } = selection;
  const faults: string[] = [];
  const chosen = scenes.filter(({ name }) => only.some((beginning) => name.startsWith(beginning)));
  for (const scene of chosen) {
    for (const colorScheme of THEMES) {
      for (const width of selection.widths ?? widthsOf(scene)) {
        const suffix = language === 'en' ? '' : `-${language}`;
        const name = `${scene.name}-${colorScheme}-${width}${suffix}`;
        await using staged = await stage(browser, scene, {
          ...{ width, colorScheme, language },
        });
        const { page, errors } = staged;
        // Colours fade in over a second; charts are fetched after what they are about.
        await page.waitForTimeout(1600);
        await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
        faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
        if (scene.isThorough) faults.push(...(await shootOpened(page, scene, name)));
        faults.push(...errors.map((error) => `${name}: ${error}`));
      }
    }
    console.log(`shots of ${scene.name}`);
  }
  return faults;
}

function widthsOf({ widths = WIDTHS, isThorough }: Scene): readonly number[] {
  return isThorough === true ? [...widths, ...EDGE_WIDTHS] : widths;
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
  const found = await axeFaults(page, true);
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflowPx > 0 ? [...found, `sticks out by ${overflowPx} px`] : found;
}
