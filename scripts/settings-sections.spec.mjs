/** A section of the settings that is not in the list would be a page nobody finds. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

const folder = join(import.meta.dirname, '../ui/src/app/settings');

test('every section of the settings is in the list', () => {
  const list = readFileSync(join(folder, 'sections.ts'), 'utf8');
  const files = globSync('sections/*.section.ts', { cwd: folder }).map((file) => basename(file));
  assert.ok(files.length > 0);
  const missing = files.filter((file) => !list.includes(`'./sections/${basename(file, '.ts')}'`));
  assert.deepEqual(missing, []);
});
