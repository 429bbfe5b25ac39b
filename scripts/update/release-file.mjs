import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';

/** A release file that is not taken; the message is one sentence for the owner. */
export class ReleaseRefused extends Error {
  name = 'ReleaseRefused';

  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const BLOCK = 512;
const LARGEST_MANIFEST_BYTES = 64 * 1024;
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/;

/** One member of the outer archive: a plain tar of three files, in a fixed order. */
function memberAt(handle, offset, name) {
  const header = Buffer.alloc(BLOCK);
  const isWhole = readSync(handle, header, 0, BLOCK, offset) === BLOCK;
  const found = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
  const sizeBytes = Number.parseInt(header.toString('latin1', 124, 135), 8);
  if (!isWhole || found !== name || !Number.isSafeInteger(sizeBytes)) {
    throw new ReleaseRefused('foreign', 'The file is not a release of Lineside.');
  }
  const start = offset + BLOCK;
  return { start, sizeBytes, next: start + Math.ceil(sizeBytes / BLOCK) * BLOCK };
}

function contentOf(handle, { start, sizeBytes }) {
  if (sizeBytes > LARGEST_MANIFEST_BYTES) {
    throw new ReleaseRefused('foreign', 'The file is not a release of Lineside.');
  }
  const content = Buffer.alloc(sizeBytes);
  readSync(handle, content, 0, sizeBytes, start);
  return content;
}

/** Copies a stretch of a file and gives its SHA-256: what was hashed is what was copied. */
function copyHashed(from, { start, sizeBytes }, to) {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1024 * 1024);
  for (let done = 0; done < sizeBytes;) {
    const length = Math.min(chunk.length, sizeBytes - done);
    const count = readSync(from, chunk, 0, length, start + done);
    if (count === 0) throw new ReleaseRefused('damaged', 'The release is not whole.');
    hash.update(chunk.subarray(0, count));
    writeSync(to, chunk, 0, count);
    done += count;
  }
  return hash.digest('hex');
}

/**
 * Checks a release file and puts what it packs into a file of its own. The signature comes first: of a file
 * that is not signed nothing but the manifest is ever read.
 *
 * @param path the release file
 * @param keyPem the public key this box trusts
 * @param arch processor of this box, as Node calls it
 * @param payload where the packed release is written; only good when this returns
 * @returns its manifest
 * @throws ReleaseRefused
 */
export function openRelease(path, keyPem, arch, payload) {
  const from = openSync(path, 'r');
  try {
    const head = memberAt(from, 0, 'manifest.json');
    const seal = memberAt(from, head.next, 'manifest.sig');
    const text = contentOf(from, head);
    if (!verify(null, text, createPublicKey(keyPem), contentOf(from, seal))) {
      throw new ReleaseRefused('unsigned', 'The release is not signed by the key this box trusts.');
    }
    const manifest = JSON.parse(text.toString('utf8'));
    requireFit(manifest, arch);
    const body = memberAt(from, seal.next, 'release.tar.gz');
    if (body.sizeBytes !== manifest.payload.sizeBytes || statSync(path).size < body.next) {
      throw new ReleaseRefused('damaged', 'The release is not whole.');
    }
    const to = openSync(payload, 'w', 0o600);
    try {
      if (copyHashed(from, body, to) !== manifest.payload.sha256) {
        throw new ReleaseRefused('damaged', 'The release was changed after it was signed.');
      }
    } finally {
      closeSync(to);
    }
    return manifest;
  } finally {
    closeSync(from);
  }
}

function requireFit({ product, format, version, arch: made }, arch) {
  if (product !== 'lineside' || format !== 1 || !VERSION.test(version)) {
    throw new ReleaseRefused('foreign', 'The file is of a kind this version does not know.');
  }
  if (made !== arch) {
    throw new ReleaseRefused('other-processor', `The release is for ${made}, this box is ${arch}.`);
  }
}

/** The public key in a file. */
export const readKey = (path) => readFileSync(path, 'utf8');
