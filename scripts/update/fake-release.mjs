import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes a release file for tests and drills.
 *
 * @param options `version`; `key`: private; `files`: contents by path within the release; `arch`;
 *   `damage`: `payload` changes a byte, `short` cuts it off, `foreign` makes something else of it
 * @returns its path
 */
export function releaseFile(base, { version, key, files, arch = process.arch, damage = null }) {
  const work = join(base, `release-${version}`);
  rmSync(work, { recursive: true, force: true });
  const all = { 'package.json': JSON.stringify({ version }), ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(work, 'lineside', path)), { recursive: true });
    writeFileSync(join(work, 'lineside', path), content);
  }
  return sealRelease(work, version, { key, arch, damage, path: join(base, `${version}.tar`) });
}

/**
 * Packs and signs the folder `lineside` in a working folder.
 *
 * @param options as above; `path` of the release file
 */
export function sealRelease(work, version, options) {
  const { key, arch = process.arch, damage = null, path = join(work, `${version}.tar`) } = options;
  execFileSync('tar', ['-C', work, '-czf', join(work, 'release.tar.gz'), 'lineside']);
  const payload = readFileSync(join(work, 'release.tar.gz'));
  const sha256 = createHash('sha256').update(payload).digest('hex');
  const about = { product: 'lineside', format: 1, version, arch, createdMs: 0 };
  const text = JSON.stringify({ ...about, payload: { sizeBytes: payload.length, sha256 } });
  writeFileSync(join(work, 'manifest.json'), text);
  writeFileSync(join(work, 'manifest.sig'), sign(null, Buffer.from(text), key));
  if (damage === 'payload') {
    payload[payload.length - 9] ^= 1;
    writeFileSync(join(work, 'release.tar.gz'), payload);
  }
  const names = ['manifest.json', 'manifest.sig', 'release.tar.gz'];
  if (damage === 'foreign') names.reverse();
  execFileSync('tar', ['-C', work, '--format=gnu', '-cf', path, ...names]);
  if (damage === 'short') truncateSync(path, 2600);
  return path;
}
