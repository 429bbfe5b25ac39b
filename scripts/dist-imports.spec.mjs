/**
 * What the bundler leaves as an import is looked up by Node when the appliance runs, at times long after
 * its start. What is not there breaks only the built appliance, so it is looked for here.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const main = join(root, 'backend/dist/main.js');
const mover = join(root, 'backend/dist/mover.js');
const files = [main, mover, ...globSync('backend/dist/chunks/*.js', { cwd: root }).map(inRoot)];

/** `a` of `import {b} from "a"`, `import "a"`, `export * from "a"`; they begin a statement. */
const STATIC = /(?:^|[;}\n])(?:import|export)\b[^;'"`()]*?["']([^"'\s]+)["']/g;
/** `a` of `import("a")`. */
const DYNAMIC = /(?<![\w.$])import\(\s*["']([^"'\s]+)["']\s*\)/g;

/** Nest asks for these when it starts, or when a feature is used that Lineside does not use. */
const DONE_WITHOUT =
  /^(@nestjs\/(microservices|websockets|platform-express)|class-(transformer|validator)|@fastify\/(multipart|view))(\/|$)/;

function inRoot(path) {
  return join(root, path);
}

function importsOf(file, ...patterns) {
  const text = readFileSync(file, 'utf8');
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name));
}

/** A file with all that is loaded before its first line runs. */
function loadedWith(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of importsOf(file, STATIC)) {
    if (name.startsWith('.')) loadedWith(join(dirname(file), name), seen);
  }
  return seen;
}

test('the patterns find what they look for', () => {
  const text = `import{a}from"./a.js";import './b.js';export * from './c.js';
import {
  d
} from 'd';x=await import("./e.ts");`;
  const found = [STATIC, DYNAMIC].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, name]) => name),
  );
  assert.deepEqual(found, ['./a.js', './b.js', './c.js', 'd', './e.ts']);
});

test('the built backend imports nothing that is not there', () => {
  assert.ok(files.length > 3, 'the backend is not built');
  const packages = new Set();
  for (const file of files) {
    for (const name of importsOf(file, STATIC, DYNAMIC)) {
      if (name.startsWith('.'))
        assert.ok(existsSync(join(dirname(file), name)), `${file}: ${name}`);
      else if (!isBuiltin(name)) packages.add(name);
    }
  }
  assert.ok(packages.has('better-sqlite3'), 'a native module finds its binary beside itself');
  for (const name of packages) {
    if (!DONE_WITHOUT.test(name)) createRequire(main).resolve(name);
  }
});

test('next to nothing is loaded before the flags that keep the heap small', () => {
  const bytes = [...loadedWith(main)].reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(bytes < 20_000, `${bytes} bytes are loaded with main.js`);
});

test('no text of the program takes two bytes a character in memory', () => {
  for (const file of files) {
    const at = readFileSync(file, 'utf8').search(/[^\0-\x7f]/);
    assert.equal(at, -1, `${file} is not ASCII`);
  }
});

test('HTTP is not imported as a module, which would load a second HTTP library beside it', () => {
  for (const file of files) {
    const greedy = importsOf(file, STATIC, DYNAMIC).filter((name) => /^(node:)?http$/.test(name));
    assert.deepEqual(greedy, [], file);
  }
});
