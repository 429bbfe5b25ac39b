/**
 * The compiler rewrites `./x.ts` to `./x.js`, but (TypeScript 6.0.3) not in a dynamic import inside a
 * decorated class. What it forgets breaks only the built appliance, so it is looked for here.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const LEFT_BEHIND = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+\.ts)['"]/;

test('the pattern finds what it looks for', () => {
  assert.match("const m = await import('./x.ts');", LEFT_BEHIND);
  assert.match('import { a } from "../b/c.ts";', LEFT_BEHIND);
  assert.doesNotMatch("import { a } from './b.js';", LEFT_BEHIND);
});

test('the built backend imports no TypeScript file and nothing that is not there', () => {
  const files = globSync('backend/dist/**/*.js', { cwd: root });
  assert.ok(files.length > 100, 'the backend is not built');
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    assert.doesNotMatch(text, LEFT_BEHIND, file);
    for (const [, target] of text.matchAll(/from ['"](\.{1,2}\/[^'"]+)['"]/g)) {
      assert.ok(existsSync(join(root, dirname(file), target)), `${file} imports ${target}`);
    }
  }
});
