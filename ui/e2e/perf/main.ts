/*
 * Measures the built page in Chromium against its goals, on loopback, on the fake box:
 * `npm run perf -w @lineside/ui -- history status transfer memory`; all of them without a name.
 */
import { startBrowser } from '../browser.ts';
import { measureHistory } from './history.ts';
import type { PerfCheck } from './figure.ts';
import { measureMemory } from './memory.ts';
import { measureStatus } from './status.ts';
import { measureTransfer } from './transfer.ts';

const CHECKS: Readonly<Record<string, PerfCheck>> = {
  history: measureHistory,
  status: measureStatus,
  transfer: measureTransfer,
  memory: measureMemory,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}
const browser = await startBrowser();
let missedCount = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const { what, value, unit, atMost, atLeast } of await check(browser)) {
    const isMissed = value > (atMost ?? Infinity) || value < (atLeast ?? -Infinity);
    if (isMissed) missedCount += 1;
    const goal = atMost === undefined ? atLeast : atMost;
    const bound = goal === undefined ? '' : ` (goal ${atMost === undefined ? '≥' : '≤'} ${goal})`;
    console.log(`${isMissed ? 'MISSED ' : ''}${what}: ${value} ${unit}${bound}`);
  }
}
await browser.close();
process.exitCode = missedCount === 0 ? 0 : 1;
