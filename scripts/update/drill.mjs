#!/usr/bin/env node
/** Called by scripts/update-drill.sh, where its arguments are told. */
import { performance } from 'node:perf_hooks';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealRelease } from './fake-release.mjs';
import { DrillBox } from './drill-box.mjs';

const [, , debian, releasePath, keyPath, times, only] = process.argv;
const key = createPrivateKey(readFileSync(keyPath));
const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
/** Time a version has in the drill to get ready; at home it has more. */
const PROOF_MS = 25_000;

const CRASH = "process.stderr.write('drill: crashes\\n'); process.exit(1);\n";
const HANG = "process.stderr.write('drill: hangs\\n'); setInterval(() => {}, 1000);\n";
/** A migration that gets half way: tables are changed already when it fails. */
const MIGRATION = `import { createRequire } from 'node:module';
const Database = createRequire(import.meta.url)('better-sqlite3');
const database = new Database(process.env.LINESIDE_DATA_DIR + '/lineside.db');
database.exec('DROP TABLE drill; PRAGMA user_version = 9999');
throw new Error('drill: the migration fails');
`;

const work = mkdtempSync(join(tmpdir(), 'lineside-drill-releases-'));
const box = new DrillBox(debian);

/** Unpacked once; each faulty release is it with another main program. */
function unpackRelease() {
  execFileSync('tar', ['-xf', releasePath, '-C', work]);
  execFileSync('tar', ['-xzf', join(work, 'release.tar.gz'), '-C', work]);
  return join(work, 'lineside');
}

/** A release of another version, and with another program where the drill wants one. */
function makeRelease(version, { program = null, by = key } = {}) {
  const folder = unpackRelease();
  for (const path of ['package.json', 'backend/package.json']) {
    const about = { ...JSON.parse(readFileSync(join(folder, path), 'utf8')), version };
    writeFileSync(join(folder, path), JSON.stringify(about));
  }
  if (program !== null) writeFileSync(join(folder, 'backend/dist/main.js'), program);
  return sealRelease(work, version, { key: by });
}

const KINDS = {
  good: { wanted: 'updated' },
  crash: { wanted: 'rolled-back', program: CRASH },
  migration: { wanted: 'rolled-back', program: MIGRATION },
  hang: { wanted: 'rolled-back', program: HANG },
  signature: { wanted: 'refused', by: generateKeyPairSync('ed25519').privateKey },
  cut: { wanted: null },
};

const UPDATE = ['env', `UPDATE_PROOF_MS=${PROOF_MS}`, '/opt/lineside/updater/bin/node'];
const PROGRAM = '/opt/lineside/updater/scripts/update/main.mjs';

async function update() {
  const command = [...UPDATE, PROGRAM, 'apply', '/root/update.tar'];
  const said = await box.enter('sh', '-c', `${command.join(' ')}; true`);
  return JSON.parse(said.trim().split('\n').at(-1));
}

/** The power is cut at some moment of the update, and the box boots again. */
async function cutInTheMiddle() {
  void box.enter(...UPDATE, PROGRAM, 'apply', '/root/update.tar').catch(() => undefined);
  const afterMs = randomInt(0, 14_000);
  await sleep(afterMs);
  await box.cutPower();
  await box.boot();
  return { status: `cut after ${afterMs} ms` };
}

async function drill(kind, number) {
  const { wanted, program, by } = KINDS[kind];
  const before = box.current();
  const [major, minor, patch] = before.split('.').map(Number);
  const version = `${major}.${minor}.${patch + 1}`;
  cpSync(makeRelease(version, { program, by }), join(box.root, 'root/update.tar'));
  await box.mark(100);
  const [, countBefore] = await box.activityCount();
  const started = performance.now();
  const { status, reason } = kind === 'cut' ? await cutInTheMiddle() : await update();
  let running = await box.version();
  for (let wait = 0; running === null && wait < 200; wait += 1) {
    await sleep(300);
    running = await box.version();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [check, count] = await box.activityCount();
  const isVersion =
    kind === 'cut'
      ? [before, version].includes(running)
      : running === (wanted === 'updated' ? version : before);
  const isGood =
    isVersion &&
    running === box.current() &&
    check === 'ok' &&
    count === countBefore &&
    (wanted === null || status === wanted);
  const told = `${status}${reason ? `: ${reason}` : ''}; runs ${running}, ${count} of ${countBefore} rows, ${check}`;
  process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${kind} ${number}: ${told}, ${seconds} s\n`);
  return isGood;
}

let failures = 0;
try {
  mkdirSync(work, { recursive: true });
  box.install(releasePath, publicPem, join(import.meta.dirname, '../install.sh'));
  await box.boot();
  for (const kind of only ? [only] : Object.keys(KINDS)) {
    for (let number = 1; number <= Number(times); number += 1) {
      if (!(await drill(kind, number))) failures += 1;
    }
  }
} finally {
  await box.remove();
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(
  failures === 0 ? 'All updates left a box that runs.\n' : `${failures} FAILED\n`,
);
process.exitCode = failures === 0 ? 0 : 1;
