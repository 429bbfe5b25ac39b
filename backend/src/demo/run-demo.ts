import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppModule } from '../app.module.ts';
import type { Environment } from '../config/environment.ts';
import { seededRandom } from '../kernel/seeded-random.ts';
import { systemClock } from '../measurement/clock.ts';
import { EXIT, runBox, stop } from '../run-box.ts';
import type { Story } from './core/story.ts';
import { beginDemo, noteDemo, readDemo, type DemoFacts } from './demo-folder.ts';
import { writeHistory } from './history/write-history.ts';
import { DemoLine } from './line/demo-line.ts';
import { forbidPackets } from './no-packets.ts';
import type { DemoOptions } from './options.ts';
import { outsidesOf } from './outsides.ts';
import { replaceProviders } from './replace-providers.ts';
import { demoSettings } from './settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Makes the past where it is missing, then runs the appliance until it is told to stop. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const facts = await prepare(options);
  await noteDemo(options.dir, facts);
  // The time from now on is measured, not made up: the next past begins when this run ends.
  const noteTime = () => noteDemo(options.dir, { ...facts, endMs: systemClock.nowMs() });
  setInterval(() => void noteTime().catch(() => undefined), MINUTE_MS).unref();
  const { port, seed, isCalm, dir: dataDir } = options;
  const adminPassword = anyPassword();
  const environment: Environment = {
    ...{ port, dataDir, adminPassword, apiToken: null, logLevel: 'warn', isDemo: true },
  };
  const story: Story = { seed, anchorMs: facts.anchorMs };
  const line = new DemoLine(systemClock, seededRandom(seed), seed, isCalm);
  replaceProviders(AppModule, outsidesOf(environment, line, story));
  forbidPackets((what) => stop(EXIT.bug, `the demo was about to open ${what}.`));
  await runBox(environment);
  process.stdout.write(
    `\nThe demo is at http://localhost:${port}; everybody may look.\n` +
      `Password for changes, until it is stopped: ${adminPassword}\n`,
  );
}

/** Makes the past, or what is missing of it since the last time. */
async function prepare({ dir, seed, days, isFresh }: DemoOptions): Promise<DemoFacts> {
  const nowMs = systemClock.nowMs();
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const found = isFresh ? null : await readDemo(dir);
  const isContinued = found?.seed === seed && found.days === days && found.endMs <= nowMs;
  const anchorMs = isContinued ? found.anchorMs : Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const story = { seed, anchorMs };
  const fromMs = isContinued
    ? Math.ceil(found.endMs / HOUR_MS) * HOUR_MS
    : (Math.floor(toMs / DAY_MS) - days) * DAY_MS;
  if (!isContinued) {
    await beginDemo(dir);
    const settings = JSON.stringify(demoSettings(fromMs), null, 2);
    await writeFile(join(dir, 'settings.json'), `${settings}\n`);
  }
  if (fromMs < toMs) {
    const beganMs = performance.now();
    const title = isContinued ? 'Filling the time since the last look' : `Making ${days} days`;
    await writeHistory({
      ...{ dataDir: dir, story, fromMs, toMs, isContinued },
      tell: (progress) => tellProgress(title, progress),
    });
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(0);
    process.stdout.write(`\r${title}: done in ${seconds} s.\n`);
  }
  return { version: 1, seed, days, anchorMs, endMs: toMs };
}

let toldPercent = -1;
function tellProgress(title: string, progress: number): void {
  const percent = Math.floor(progress * 100);
  // In a file, each step would be a line.
  const step = process.stdout.isTTY ? 1 : 25;
  if (percent < toldPercent + step) return;
  toldPercent = percent;
  process.stdout.write(
    process.stdout.isTTY ? `\r${title}: ${percent} %` : `${title}: ${percent} %\n`,
  );
}

/** Four groups of four letters that are not mistaken for each other. */
function anyPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
