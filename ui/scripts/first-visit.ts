import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How the page of a first visit is recognised among chunks without names. */
const PAGE = 'ls-status-page';

/** The files a browser loads until the status page stands: what `index.html` names, the page, and all they import. */
export async function firstVisitFiles(folder: string): Promise<ReadonlySet<string>> {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...index.matchAll(/(?:href|src)="([\w.-]+)"/g)].map(([, name]) => name ?? '');
  const files = new Set(['index.html']);
  const waiting = [...named, await pageChunk(folder)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (files.has(name)) continue;
    files.add(name);
    if (name.endsWith('.js')) waiting.push(...(await importsOf(join(folder, name))));
  }
  return files;
}

async function pageChunk(folder: string): Promise<string> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.js') && (await readFile(join(folder, name), 'utf8')).includes(PAGE)) {
      return name;
    }
  }
  throw new Error(`no chunk contains ${PAGE}`);
}

/** Static imports only: what is imported when needed is no part of a first visit. */
async function importsOf(path: string): Promise<readonly string[]> {
  const code = await readFile(path, 'utf8');
  return [...code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+)["']/g)].map(
    ([, name]) => name ?? '',
  );
}
