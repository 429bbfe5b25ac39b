// What the runners print at the end, as recorded, and what scripts/lib/test-counts.sh reads from it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const library = join(dirname(fileURLToPath(import.meta.url)), 'lib/test-counts.sh');

function counts(text) {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-counts-'));
  try {
    const file = join(folder, 'log');
    writeFileSync(file, text);
    const result = spawnSync('bash', ['-c', `source "${library}"; test_counts "${file}"`], {
      encoding: 'utf8',
    });
    return result.stdout.trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('Jest', () => {
  assert.equal(
    counts(
      'Test Suites: 1 failed, 4 passed, 5 total\nTests:       1 failed, 2 skipped, 30 passed, 33 total\n',
    ),
    '30 1 2',
  );
});

test('Vitest, in colours', () => {
  assert.equal(
    counts(
      '\x1b[2m Test Files \x1b[22m \x1b[1m\x1b[32m2 passed\x1b[39m\x1b[22m (2)\n' +
        '\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m1 failed\x1b[39m\x1b[22m\x1b[2m | \x1b[22m\x1b[1m\x1b[32m12 passed\x1b[39m (13)\n',
    ),
    '12 1 0',
  );
});

test('node:test, both of its reporters', () => {
  assert.equal(counts('# tests 3\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 0\n'), '2 1 0');
  assert.equal(counts('ℹ tests 4\nℹ pass 3\nℹ fail 0\nℹ skipped 1\n'), '3 0 1');
});

test('two runs in one output are added', () => {
  assert.equal(counts('Tests:       3 passed, 3 total\nTests:       4 passed, 4 total\n'), '7 0 0');
});

test('nothing when no test ran', () => {
  assert.equal(counts('error: cannot find module\n 3 passed in a title\n'), '');
});
