/** What the page says about the product is what the lockfile and the README say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { licencesOf } from '../ui/scripts/licence-list.ts';

const root = join(import.meta.dirname, '..');
const textOf = (path) => readFileSync(join(root, path), 'utf8');

test('every package that runs has a licence, and none for development is listed', () => {
  const { packages } = JSON.parse(textOf('package-lock.json'));
  const list = licencesOf(packages);
  const names = new Set(list.map(({ name }) => name));
  for (const name of ['fastify', 'better-sqlite3', '@angular/core']) assert.ok(names.has(name));
  for (const name of ['eslint', 'jest', '@angular/cli']) assert.ok(!names.has(name), name);
  assert.ok(list.every(({ licence, version }) => licence !== '' && version !== ''));
});

test('a package without a licence stops the build', () => {
  assert.throws(() => licencesOf({ 'node_modules/x': { version: '1.0.0' } }), /x names no licence/);
  assert.deepEqual(licencesOf({ 'node_modules/x': { version: '1.0.0', dev: true } }), []);
});

test('the page names every destination of the README, and no other', () => {
  const readme = textOf('README.md').split('## Where it connects to')[1]?.split('\n## ')[0] ?? '';
  const rows = [...readme.matchAll(/^\| (?!What |-)(.+?)\s*\|/gm)].map(([, name]) => name);
  const words = textOf('ui/src/app/format/words/en/about.ts');
  const named = [...words.matchAll(/^\s+what: '([^']+)'/gm)].map(([, name]) => name);
  assert.ok(rows.length > 10);
  assert.deepEqual([...named].sort(), [...rows].sort());
});
