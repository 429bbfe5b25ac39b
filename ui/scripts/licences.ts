/* Lists what the product is made of, from the lockfile, beside the built page. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { licencesOf } from './licence-list.ts';

const ROOT = join(import.meta.dirname, '../..');
const TARGET = join(ROOT, 'ui/dist/browser/licences.json');

// npm writes it in this form.
const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Parameters<typeof licencesOf>[0];
};
const items = licencesOf(lock.packages);
await writeFile(TARGET, JSON.stringify({ items }));
console.log(`Licences of ${items.length} packages`);
