import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.mjs';
import { layOut } from './lay-out.mjs';
import { pack, sha256Of } from './pack.mjs';

/** Files of a release file, in this order: who reads it knows what it is before the large one comes. */
const MEMBERS = ['manifest.json', 'manifest.sig', 'release.tar.gz'];

/**
 * Makes `lineside-<version>-linux-<arch>.tar`: a signed manifest, and the packed release whose hash is in
 * it. Beside it come the bill of materials, the public key and SHA256SUMS with its signature.
 *
 * @param options those of `layOut`, without `folder`; `out`: folder for the results; `keyPem`: private
 *   Ed25519 key; `epochS`: moment of all files; `nodeVersion`
 * @returns the path of the release file
 */
export async function makeRelease(options) {
  const { arch, version, out, keyPem, epochS, lock, nodeVersion } = options;
  const key = createPrivateKey(keyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not an Ed25519 key');
  const work = mkdtempSync(join(tmpdir(), 'lineside-release-'));
  try {
    const timestamp = new Date(epochS * 1000).toISOString();
    const bill = `${JSON.stringify(billOfMaterials(lock, { version, nodeVersion, timestamp }), null, 2)}\n`;
    layOut({ ...options, folder: join(work, 'lineside') });
    writeFileSync(join(work, 'lineside/sbom.cdx.json'), bill);
    const payload = join(work, 'release.tar.gz');
    await pack(work, ['lineside'], payload, { epochS, isZipped: true });
    const manifest = {
      ...{ product: 'lineside', format: 1, version, arch, createdMs: epochS * 1000 },
      payload: { sizeBytes: statSync(payload).size, sha256: await sha256Of(payload) },
    };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    writeFileSync(join(work, 'manifest.json'), text);
    writeFileSync(join(work, 'manifest.sig'), sign(null, text, key));
    mkdirSync(out, { recursive: true });
    const name = `lineside-${version}-linux-${arch}`;
    await pack(work, MEMBERS, join(out, `${name}.tar`), { epochS, isZipped: false });
    writeFileSync(join(out, `${name}.cdx.json`), bill);
    writeFileSync(
      join(out, 'lineside-release.pem'),
      createPublicKey(key).export({ type: 'spki', format: 'pem' }),
    );
    return join(out, `${name}.tar`);
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Writes SHA256SUMS of these files, as `sha256sum -c` reads them, and its signature beside it. */
export async function writeSums(out, names, keyPem) {
  const lines = [];
  for (const name of names) lines.push(`${await sha256Of(join(out, name))}  ${name}\n`);
  const text = Buffer.from(lines.join(''));
  writeFileSync(join(out, 'SHA256SUMS'), text);
  writeFileSync(join(out, 'SHA256SUMS.sig'), sign(null, text, createPrivateKey(keyPem)));
}

/** The project's lockfile. */
export const readLock = (root) => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
