// Proves that eslint.config.js reports what it forbids, and where it does not. The texts are linted as if they stood
// in a file that exists, since the type-aware rules need one.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

// On a build machine typescript-eslint reads each file once, from the disk; here the same file is given other texts.
process.env.TSESTREE_SINGLE_RUN = 'false';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const eslint = new ESLint({ cwd: root });

const KERNEL = 'backend/src/kernel/statistics.ts';
const SPINE = 'backend/src/measurement/recorder.ts';
const CLOCK = 'backend/src/measurement/clock.ts';
const CONFIG = 'backend/src/config/environment.ts';
const CONTRACT = 'backend/contract/src/words.ts';

async function rulesFor(file, text) {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result.messages.map((message) => message.ruleId ?? message.message);
}

const FORBIDDEN = [
  ['no-restricted-syntax', SPINE, 'export const now = Date.now();'],
  ['no-restricted-syntax', SPINE, 'export const now = new Date();'],
  ['no-restricted-syntax', SPINE, 'export const chance = Math.random();'],
  ['no-restricted-syntax', SPINE, 'export const home = process.env.HOME;'],
  ['no-restricted-syntax', SPINE, "import { env } from 'node:process';\nexport const home = env;"],
  ['no-restricted-syntax', CLOCK, 'export const home = process.env.HOME;'],
  ['no-restricted-syntax', CONFIG, 'export const now = Date.now();'],
  ['no-restricted-globals', KERNEL, 'export const day = new Date(0);'],
  ['no-restricted-globals', KERNEL, 'export const id = process.pid;'],
  ['no-console', SPINE, "console.log('x');"],
  ['max-lines', SPINE, `${'\n'.repeat(300)}export {};\n`],
  [
    '@typescript-eslint/no-floating-promises',
    SPINE,
    'export function f(p: Promise<number>): void {\n  p.then(String);\n}',
  ],
  ['@typescript-eslint/no-explicit-any', CONTRACT, 'export const f = (x: any): any => x;'],
  [
    '@typescript-eslint/no-non-null-assertion',
    CONTRACT,
    'export const f = (x: string | null): string => x!;',
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    CONTRACT,
    "import { Family } from './words.ts';\nexport const f = (x: Family): Family => x;",
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    CONTRACT,
    "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      return;\n  }\n}",
  ],
];
for (const [rule, file, text] of FORBIDDEN) {
  test(`${rule} reports in ${file}: ${text.trim().split('\n')[0]}`, async () => {
    const found = await rulesFor(file, text);
    assert.ok(found.includes(rule), `reported: ${found.join('; ') || 'nothing'}`);
  });
}

const ALLOWED = [
  ['a clock adapter asks for the time', CLOCK, 'export const now = Date.now();'],
  ['config reads the environment', CONFIG, 'export const home = process.env.HOME;'],
  [
    'a Nest class of nothing but decorators',
    SPINE,
    "import { Module } from '@nestjs/common';\n@Module({})\nexport class EmptyModule {}",
  ],
  ['an argument with an underscore', CONTRACT, 'export const f = (_x: number): number => 1;'],
];
for (const [name, file, text] of ALLOWED) {
  test(`allowed: ${name}`, async () => {
    assert.deepEqual(await rulesFor(file, text), []);
  });
}
