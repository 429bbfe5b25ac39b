/*
 * Looks at the built page in Chromium: pictures into .shots, axe, size of a first visit, promptness.
 * `--only NAME,NAME` takes only the pictures whose names begin so; `--only installed` tries the installed
 * page. `--language de` and `--widths 390,820` take them in another language and at other widths.
 */
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.ts';
import { checkContrast } from './contrast.ts';
import { checkFirstVisit } from './first-visit.ts';
import { checkInstalled } from './installed.ts';
import { checkPromptness } from './promptness.ts';
import { SPOKEN } from './spoken-page.ts';
import { takeShots } from './shots.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    widths: { type: 'string' },
  },
});
const language = SPOKEN.find((known) => known === values.language);
if (language === undefined) throw new Error(`--language takes ${SPOKEN.join(', ')}`);
const only = values.only.split(',');
const widths = values.widths?.split(',').map(Number) ?? null;
const browser = await startBrowser();
const faults =
  values.only === 'installed'
    ? await checkInstalled(browser)
    : values.only === ''
      ? [
          ...(await checkContrast()),
          ...(await checkFirstVisit(browser)),
          ...(await checkPromptness(browser)),
          ...(await checkInstalled(browser)),
          ...(await takeShots(browser, { only, language, widths })),
        ]
      : await takeShots(browser, { only, language, widths });
await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
