import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openRelease } from '../update/release-file.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { closureOf } from './locked-packages.mjs';
import { makeRelease, readLock, writeSums } from './make-release.mjs';

const project = join(import.meta.dirname, '../..');
const lock = readLock(project);
const keyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const ARCH = 'x64';
let base;
let root;
let file;

/** The project with stand-ins for what a build makes: packing is what is tested here. */
function standInProject(folder) {
  for (const path of [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'backend/package.json',
    'systemd',
    'scripts',
  ]) {
    cpSync(join(project, path), join(folder, path), { recursive: true });
  }
  for (const place of closureOf(lock, [
    'better-sqlite3',
    'pdfkit',
    '@expo-google-fonts/source-sans-3',
  ])) {
    cpSync(join(project, place), join(folder, place), { recursive: true });
  }
  for (const path of [
    'backend/dist/main.js',
    'backend/dist/tsc/main.js',
    'backend/dist/main.js.map',
    'ui/dist/browser/index.html',
    'node',
  ]) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  chmodSync(join(folder, 'node'), 0o755);
}

const make = (out) =>
  makeRelease({
    ...{
      root,
      lock,
      arch: ARCH,
      node: join(root, 'node'),
      version: '1.2.3',
      nodeVersion: '24.0.0',
    },
    ...{ out: join(base, out), keyPem, epochS: 1_760_000_000 },
  });

before(async () => {
  base = mkdtempSync(join(tmpdir(), 'lineside-release-spec-'));
  root = join(base, 'project');
  standInProject(root);
  file = await make('first');
});
after(() => rmSync(base, { recursive: true }));

test('the same files make the same bytes, whenever and by whomever they were written', async () => {
  utimesSync(join(root, 'backend/dist/main.js'), 1, 1);
  chmodSync(join(root, 'LICENSE'), 0o600);
  const again = await make('second');
  assert.ok(readFileSync(file).equals(readFileSync(again)));
});

test('what is in it runs, and nothing else', () => {
  const folder = join(base, 'unpacked');
  mkdirSync(folder);
  const payload = join(folder, 'release.tar.gz');
  const key = createPublicKey(keyPem).export({ type: 'spki', format: 'pem' });
  const manifest = openRelease(file, key, ARCH, payload);
  assert.equal(manifest.version, '1.2.3');
  spawnSync('tar', ['-xzf', payload, '-C', folder]);
  const has = (path) => existsSync(join(folder, 'lineside', path));
  for (const path of [
    'bin/node',
    'backend/dist/main.js',
    'backend/package.json',
    'ui/dist/browser/index.html',
    'sbom.cdx.json',
    'systemd/lineside.service',
    'scripts/update/main.mjs',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'node_modules/pdfkit/package.json',
  ]) {
    assert.ok(has(path), path);
  }
  for (const path of [
    'backend/dist/tsc',
    'backend/dist/main.js.map',
    'node_modules/better-sqlite3/deps',
    'node_modules/better-sqlite3/prebuilds/linux-arm64.node',
    'node_modules/onoff',
    'node_modules/typescript',
    'scripts/update/updater.spec.mjs',
  ]) {
    assert.ok(!has(path), path);
  }
});

test('the native part of the database is found in it', () => {
  const program =
    "const D = require('better-sqlite3'); console.log(new D(':memory:').prepare('SELECT 7').pluck().get())";
  const cwd = join(base, 'unpacked/lineside');
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
    cwd,
    encoding: 'utf8',
  });
  assert.equal(stdout.trim(), '7', stderr);
});

test('sums and signature are those that others check', async () => {
  const out = join(base, 'first');
  await writeSums(
    out,
    ['lineside-1.2.3-linux-x64.cdx.json', 'lineside-1.2.3-linux-x64.tar'],
    keyPem,
  );
  assert.equal(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: out }).status, 0);
  const [text, sig] = ['SHA256SUMS', 'SHA256SUMS.sig'].map((name) => readFileSync(join(out, name)));
  assert.ok(verify(null, text, createPublicKey(keyPem), sig));
});

test('the bill of materials names what runs, with its hash, and no tool', () => {
  const about = { version: '1.2.3', nodeVersion: '24.0.0', timestamp: '2026-01-01T00:00:00.000Z' };
  const bill = billOfMaterials(lock, about);
  assert.equal(bill.bomFormat, 'CycloneDX');
  const names = bill.components.map(({ name }) => name);
  for (const name of ['node', '@nestjs/core', '@angular/core', 'better-sqlite3'])
    assert.ok(names.includes(name), name);
  for (const name of ['jest', 'typescript', 'playwright-core', '@angular/cli'])
    assert.ok(!names.includes(name), name);
  const refs = bill.components.map((component) => component['bom-ref']);
  assert.equal(new Set(refs).size, refs.length);
  const sqlite = bill.components.find(({ name }) => name === 'better-sqlite3');
  assert.match(sqlite.hashes[0].content, /^[0-9a-f]{128}$/);
});

test('the package of a place is found in the nearest folder above', () => {
  const packages = {
    '': {},
    'node_modules/a': { dependencies: { b: '*' } },
    'node_modules/a/node_modules/b': { dependencies: { c: '*' } },
    'node_modules/b': {},
    'node_modules/c': {},
  };
  const all = ['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c'];
  assert.deepEqual(closureOf({ packages }, ['a']), all);
  assert.throws(
    () => closureOf({ packages: { 'node_modules/a': { dependencies: { x: '1' } } } }, ['a']),
    /needs x/,
  );
});
