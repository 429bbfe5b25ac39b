import { readFile, writeFile } from 'node:fs/promises';
import type { Settings } from '@lineside/contract';
import { checkText } from '../config/core/settings-document.ts';
import { messageOf } from '../kernel/message-of.ts';
import { HistoryNotReadable, StoredHistory } from '../store/stored-history.ts';
import { pairOutages } from './core/compare-outages.ts';
import { readOptions, USAGE, UsageProblem, type ReplayOptions } from './options.ts';
import { judgeAgain, makeFixture } from './replay-run.ts';
import { pairLines, verdictHeading, verdictLine } from './report.ts';

/** Exit codes as in sysexits.h. */
const EXIT = { usage: 64, noInput: 66, config: 78 } as const;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function stop(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function optionsOrStop(): ReplayOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== null) return options;
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    stop(EXIT.usage, `${error.message} See npm run replay -- --help`);
  }
  process.stdout.write(USAGE);
  process.exit(0);
}

function openOrStop(path: string): StoredHistory {
  try {
    return StoredHistory.open(path);
  } catch (error) {
    if (error instanceof HistoryNotReadable) stop(EXIT.noInput, error.message);
    throw error;
  }
}

async function settingsOrStop(path: string | null): Promise<Settings> {
  const checked = checkText(path === null ? '{}' : await textOrStop(path));
  if (checked.isAccepted) return checked.settings;
  const problems = checked.problems.map(({ path: key, message }) => `${key} ${message}`.trim());
  stop(EXIT.config, `${path ?? 'The settings'} cannot be used: ${problems.join('; ')}.`);
}

async function textOrStop(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // Not there, or not for us to read.
    stop(EXIT.noInput, `${path} cannot be read: ${messageOf(error)}.`);
  }
}

const options = optionsOrStop();
const settings = await settingsOrStop(options.settingsPath);
const history = openOrStop(options.database);
const { fromMs, toMs, tickMs, fixturePath } = options;
const range = { fromMs, toMs };
try {
  print(verdictHeading());
  const intervals = await judgeAgain(history, range, settings, tickMs, (verdict) =>
    print(verdictLine(verdict)),
  );
  const outages = intervals.filter(({ kind }) => kind !== 'micro-cut');
  const pairs = pairOutages(outages, history.outages(range), range);
  print(
    '\nOutages and degradations: = same, ~ with differences, + only replayed, - only on record',
  );
  for (const line of pairs.flatMap(pairLines)) print(line);
  if (pairs.length === 0) print('none');
  print(`Micro-cuts in the replay: ${intervals.length - outages.length}`);
  if (fixturePath !== null) {
    const measurements = history.measurements(range);
    const fixture = await makeFixture(measurements, range, settings, tickMs);
    await writeFile(fixturePath, `${JSON.stringify(fixture)}\n`);
    print(`\n${fixturePath} written.`);
  }
} finally {
  history.close();
}
