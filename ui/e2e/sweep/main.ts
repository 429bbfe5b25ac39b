/*
 * Goes over every scene of the built page and fails on the first kind of thing nobody should meet:
 *
 *   npm run sweep -w @lineside/ui                 # all of it
 *   npm run sweep -w @lineside/ui -- axe          # WCAG 2.2 AA in three themes; every route is visited
 *   npm run sweep -w @lineside/ui -- german       # in German nothing sticks out or is cut off
 *   npm run sweep -w @lineside/ui -- pseudo       # no word that is in no catalogue
 *   npm run sweep -w @lineside/ui -- --only speed # scenes whose names begin so
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startBrowser } from '../browser.ts';
import { scenes, type Scene } from '../scenes.ts';
import type { SpokenLanguage } from '../spoken-page.ts';
import { stage, type Staged } from '../stage.ts';
import { axeFaults } from './axe.ts';
import { coverageFaults } from './coverage.ts';
import { fitFaults } from './fit.ts';
import { wordFaults } from './words.ts';

/** How the page is dressed while it is looked at. */
interface Dress {
  readonly name: string;
  readonly media: Parameters<Page['emulateMedia']>[0];
}

/** One way of going over the scenes. */
interface Sweep {
  readonly language: SpokenLanguage;
  readonly widths: readonly number[];
  readonly dresses: readonly Dress[];
  readonly faultsOf: (staged: Staged, isFirstDress: boolean) => Promise<readonly string[]>;
}

const LIGHT: Dress = { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } };
const DARK: Dress = { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } };
const CONTRAST: Dress = {
  name: 'contrast',
  media: { colorScheme: 'dark', forcedColors: 'active' },
};

const SWEEPS: Readonly<Record<string, Sweep>> = {
  axe: {
    ...{ language: 'en', widths: [390, 1440], dresses: [LIGHT, DARK, CONTRAST] },
    faultsOf: ({ page }, isFirstDress) => axeFaults(page, isFirstDress),
  },
  german: {
    ...{ language: 'de', widths: [390, 820, 1440], dresses: [LIGHT] },
    faultsOf: ({ page }) => fitFaults(page),
  },
  pseudo: {
    ...{ language: 'pseudo', widths: [1440], dresses: [LIGHT] },
    faultsOf: wordFaults,
  },
};
/** Scenes played at the same time. */
const AT_ONCE = 2;

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in SWEEPS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(SWEEPS).join(', ')}`);
  process.exit(2);
}

const browser = await startBrowser();
const beginnings = values.only.split(',');
const chosen = scenes.filter(({ name }) => beginnings.some((start) => name.startsWith(start)));
const faults = [...(await coverageFaults())];
for (const [name, sweep] of Object.entries(SWEEPS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const looks = { count: 0 };
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let scene = waiting.shift(); scene !== undefined; scene = waiting.shift()) {
      faults.push(...(await sweepOver(scene, sweep, looks)).map((fault) => `${name}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(`${name}: ${chosen.length} scenes, ${looks.count} looks`);
}
await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Looks at one scene, everything unfolded, at every width in every dress. */
async function sweepOver(
  scene: Scene,
  { language, widths, dresses, faultsOf }: Sweep,
  looks: { count: number },
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    const where = `${scene.name} ${width}`;
    try {
      await using staged = await stage(browser, scene, {
        ...{ width, language, isStill: true },
      });
      const { page, errors } = staged;
      await unfold(page);
      for (const [index, { name, media }] of dresses.entries()) {
        await page.emulateMedia(media);
        looks.count += 1;
        const found = await faultsOf(staged, index === 0);
        faults.push(...found.map((fault) => `${where} ${name}: ${fault}`));
      }
      faults.push(...errors.map((error) => `${where}: ${error}`));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      faults.push(`${where}: ${text.split('\n').slice(0, 3).join(' ')}`);
    }
  }
  return faults;
}

/** Opens what is folded; what is unfolded may fetch what it shows. */
async function unfold(page: Page): Promise<void> {
  const count = await page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const part of folded) part.open = true;
    return folded.length;
  });
  if (count > 0) await page.waitForTimeout(400);
}
