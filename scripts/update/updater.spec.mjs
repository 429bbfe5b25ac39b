import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CUT, FakeService } from './fake-box.mjs';
import { releaseFile } from './fake-release.mjs';
import { placesIn } from './places.mjs';
import { Updater } from './updater.mjs';

const keys = generateKeyPairSync('ed25519');
let base;
let places;

/** An update in a process of its own, ended before a step as by a power cut; whether it came so far. */
function isCutOff(file, step) {
  const program = join(import.meta.dirname, 'fake-box.mjs');
  return spawnSync(process.execPath, [program, base, file, String(step)]).status === CUT;
}

const version = () => readlinkSync(places.current).replace('releases/', '');
const database = () => readFileSync(join(places.data, 'lineside.db'), 'utf8');
const apply = (file, note) => new Updater(places, new FakeService(places), { note }).apply(file);
const release = (name, options = {}) =>
  releaseFile(base, {
    version: name,
    key: keys.privateKey,
    files: { behaviour: 'good' },
    ...options,
  });
const unfit = (name, behaviour) => release(name, { files: { behaviour } });

function assertBefore() {
  assert.equal(version(), '1.0.0');
  assert.equal(database(), 'years of measurements');
  assert.ok(
    !existsSync(join(places.data, 'lineside.db-wal')),
    'the WAL of the other version is gone',
  );
  assert.ok(!existsSync(places.journal));
}

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'lineside-update-'));
  places = placesIn(base);
  for (const folder of [
    join(places.releases, '1.0.0'),
    places.orders,
    join(base, 'etc/lineside'),
  ]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(places.releases, '1.0.0/behaviour'), 'good');
  for (const link of [places.current, places.updater]) symlinkSync('releases/1.0.0', link);
  writeFileSync(places.key, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(join(places.data, 'lineside.db'), 'years of measurements');
  writeFileSync(join(places.data, 'settings.json'), '{}');
});
afterEach(() => rmSync(base, { recursive: true }));

test('a good release takes over, and the next update is done by it', async () => {
  const result = await apply(release('1.1.0'));
  assert.deepEqual(result, {
    status: 'updated',
    from: '1.0.0',
    to: '1.1.0',
    code: null,
    reason: null,
  });
  assert.equal(version(), '1.1.0');
  assert.equal(readlinkSync(places.updater), 'releases/1.1.0');
  assert.equal(database(), 'migrated');
  assert.equal(JSON.parse(readFileSync(places.result, 'utf8')).status, 'updated');
  for (const left of [places.journal, places.copy, places.staging])
    assert.ok(!existsSync(left), left);
});

test('the version before is kept, older ones are not', async () => {
  await apply(release('1.1.0'));
  await apply(release('1.2.0'));
  await apply(release('1.10.0'));
  const kept = ['1.0.0', '1.1.0', '1.2.0', '1.10.0'].filter((name) =>
    existsSync(join(places.releases, name)),
  );
  assert.deepEqual(kept, ['1.1.0', '1.2.0', '1.10.0']);
});

for (const behaviour of ['crashes', 'hangs', 'throws']) {
  test(`a release that ${behaviour} is taken back, with the data as they were`, async () => {
    const result = await apply(unfit('1.1.0', behaviour));
    assert.equal(result.status, 'rolled-back');
    assertBefore();
    assert.ok(!existsSync(join(places.releases, '1.1.0')));
  });
}

test('nothing is unpacked of what is signed by somebody else', async () => {
  const foreign = generateKeyPairSync('ed25519').privateKey;
  const steps = [];
  const result = await apply(release('1.1.0', { key: foreign }), (step) => steps.push(step));
  assert.equal(result.code, 'unsigned');
  assert.deepEqual(steps, ['check']);
  assertBefore();
});

for (const [what, options, code] of [
  ['changed after it was signed', { damage: 'payload' }, 'damaged'],
  ['cut short', { damage: 'short' }, 'damaged'],
  ['of another processor', { arch: 'mips' }, 'other-processor'],
  ['no release', { damage: 'foreign' }, 'foreign'],
]) {
  test(`a file that is ${what} is refused while the box runs on`, async () => {
    const service = new FakeService(places);
    const result = await new Updater(places, service).apply(release('1.1.0', options));
    assert.equal(result.status, 'refused');
    assert.equal(result.code, code);
    assert.ok(service.isRunning);
    assertBefore();
  });
}

test('the version that runs is not installed over itself', async () => {
  assert.equal((await apply(release('1.0.0'))).code, 'same');
  assertBefore();
});

for (const behaviour of ['good', 'crashes']) {
  test(`after a power cut at each step of an update that ${behaviour === 'good' ? 'is good' : behaviour}, the box is old or new, and whole`, async () => {
    const file = unfit('1.1.0', behaviour);
    let cuts = 0;
    for (let step = 1; ; step += 1) {
      rmSync(places.journal, { force: true });
      rmSync(places.current);
      symlinkSync('releases/1.0.0', places.current);
      writeFileSync(join(places.data, 'lineside.db'), 'years of measurements');
      rmSync(join(places.data, 'lineside.db-wal'), { force: true });
      rmSync(places.updater);
      symlinkSync('releases/1.0.0', places.updater);
      if (!isCutOff(file, step)) break;
      cuts += 1;
      // And again while it is being mended.
      for (let again = 1; again <= 3; again += 1) isCutOff('recover', again);
      const isAccepted = !existsSync(places.journal) && version() === '1.1.0';
      await new Updater(places, new FakeService(places)).recover();
      if (!isAccepted) assertBefore();
      assert.ok(existsSync(join(places.releases, '1.0.0')));
    }
    assert.ok(cuts > 5, `${cuts} cuts`);
  });
}
