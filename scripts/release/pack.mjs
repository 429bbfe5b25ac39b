import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, createReadStream, createWriteStream, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Rights must not depend on whose umask the files were made with. */
function settleRights(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  if (stat.isDirectory()) {
    chmodSync(path, 0o755);
    for (const name of readdirSync(path)) settleRights(join(path, name));
    return;
  }
  chmodSync(path, (stat.mode & 0o111) === 0 ? 0o644 : 0o755);
}

/**
 * Packs files of a folder so that the same files always make the same bytes: in order of name, of one
 * moment, of root.
 *
 * @param names what to pack, relative to the folder
 * @param options `epochS`: the moment; `isZipped`
 */
export async function pack(folder, names, out, { epochS, isZipped }) {
  for (const name of names) settleRights(join(folder, name));
  const order = ['--sort=name', `--mtime=@${epochS}`, '--owner=0', '--group=0', '--numeric-owner'];
  // Names of any length without times of the machine in them.
  const args = [...order, '--format=gnu', '-C', folder, '-cf', '-', '--', ...names];
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  const tar = spawn('tar', args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const ended = once(tar, 'close');
  const file = createWriteStream(out, { flush: true });
  if (isZipped) await pipeline(tar.stdout, createGzip({ level: 9 }), file);
  else await pipeline(tar.stdout, file);
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
