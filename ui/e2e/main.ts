/* Looks at the built page in Chromium: pictures into .shots, axe, size of a first visit, promptness. */
import { startBrowser } from './browser.ts';
import { checkContrast } from './contrast.ts';
import { checkFirstVisit } from './first-visit.ts';
import { checkPromptness } from './promptness.ts';
import { takeShots } from './shots.ts';

const browser = await startBrowser();
const faults = [
  ...(await checkContrast()),
  ...(await checkFirstVisit(browser)),
  ...(await checkPromptness(browser)),
  ...(await takeShots(browser)),
];
await browser.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
