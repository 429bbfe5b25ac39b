/*
 * Looks at the built page in Chromium: pictures into .shots, axe, size of a first visit, promptness.
 * `--only NAME` takes only the pictures whose names begin so; `--only installed` tries the installed page.
 */
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.ts';
import { checkContrast } from './contrast.ts';
import { checkFirstVisit } from './first-visit.ts';
import { checkInstalled } from './installed.ts';
import { checkPromptness } from './promptness.ts';
import { takeShots } from './shots.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
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
          ...(await takeShots(browser, '')),
        ]
      : await takeShots(browser, values.only);
await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
