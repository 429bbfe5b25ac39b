/* Bundles the service worker into the build, with the names of all files of the page. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const UI = join(import.meta.dirname, '..');
const FOLDER = join(UI, 'dist', 'browser');
const WORKER = 'service-worker.js';

const names = (await readdir(FOLDER, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && entry.name !== WORKER)
  .map(({ name, parentPath }) => join(parentPath, name).slice(FOLDER.length))
  .sort();
const hash = createHash('sha256');
for (const name of names) hash.update(name).update(await readFile(join(FOLDER, name)));
const id = hash.digest('hex').slice(0, 12);
await build({
  entryPoints: [join(UI, 'src', 'worker', 'service-worker.ts')],
  outfile: join(FOLDER, WORKER),
  bundle: true,
  minify: true,
  // A classic script: not every browser takes modules as service workers.
  format: 'iife',
  target: 'es2022',
  define: { PAGE_BUILD: JSON.stringify(id), PAGE_FILES: JSON.stringify(names) },
});
console.log(`service worker for ${names.length} files, build ${id}`);
