import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How what a first visit loads is recognised among chunks without names: by texts only they contain. */
const VERDICT = 'first-word';
const PROGRAM = 'ls-connection-badge';
const STATUS_PAGE = 'ls-status-page';
/** The words come in the reader's language; English stands for all. */
const VERDICT_WORDS = 'Your internet works.';
const FRAME_WORDS = 'Connecting to the box';

/** The files a browser loads until the status page stands: what `index.html` names, and all they import. */
export async function firstVisitFiles(folder: string): Promise<ReadonlySet<string>> {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...index.matchAll(/(?:href|src)="([\w.-]+)"/g)].map(([, name]) => name ?? '');
  const marks = [VERDICT, VERDICT_WORDS, PROGRAM, FRAME_WORDS, STATUS_PAGE];
  const files = await withImports(folder, [...named, ...(await chunksWith(folder, marks))]);
  return new Set(['index.html', ...files]);
}

/** The scripts any page needs, those of the first verdict first: a browser may fetch them all at once. */
export async function programFiles(folder: string, main: string): Promise<readonly string[]> {
  const files = await withImports(folder, [
    main,
    ...(await chunksWith(folder, [VERDICT, PROGRAM])),
  ]);
  return [...files].filter((name) => name !== main);
}

/** One chunk for each text. */
async function chunksWith(folder: string, marks: readonly string[]): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js') || name === 'service-worker.js') continue;
    const code = await readFile(join(folder, name), 'utf8');
    for (const mark of marks) if (code.includes(mark) && !found.has(mark)) found.set(mark, name);
  }
  return marks.map((mark) => {
    const name = found.get(mark);
    if (name === undefined) throw new Error(`no chunk contains ${mark}`);
    return name;
  });
}

/** Static imports only: what is imported when needed is no part of it. In the order in which they are needed. */
async function withImports(folder: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (files.has(name)) continue;
    files.add(name);
    if (!name.endsWith('.js')) continue;
    const code = await readFile(join(folder, name), 'utf8');
    const imported = code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+)["']/g);
    waiting.unshift(...[...imported].map(([, other]) => other ?? ''));
  }
  return files;
}
