import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
/** The key boxes of the tests trust. */
export const RELEASE_KEY_PEM = publicKey.export({ type: 'spki', format: 'pem' });

/** How a release of the tests differs from a good one. */
export interface ReleaseWish {
  readonly version?: string;
  readonly arch?: string;
  readonly key?: KeyObject;
  readonly payload?: Buffer;
  /** What is packed instead of what was signed. */
  readonly changed?: Buffer;
  readonly names?: readonly [string, string, string];
}

/** Somebody else's key. */
export const foreignKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** A signed release file, as `npm run release` makes them. */
export function releaseBytes(wish: ReleaseWish = {}): Buffer {
  const { version = '9.0.0', arch = process.arch, key = privateKey } = wish;
  const payload = wish.payload ?? Buffer.alloc(70_000, 'release');
  const [head, seal, body] = wish.names ?? ['manifest.json', 'manifest.sig', 'release.tar.gz'];
  const sha256 = createHash('sha256').update(payload).digest('hex');
  const about = { product: 'lineside', format: 1, version, arch, createdMs: 0 };
  const text = Buffer.from(
    JSON.stringify({ ...about, payload: { sizeBytes: payload.length, sha256 } }),
  );
  return Buffer.concat([
    member(head, text),
    member(seal, sign(null, text, key)),
    member(body, wish.changed ?? payload),
    Buffer.alloc(1024),
  ]);
}

/** A file of a plain tar archive (POSIX ustar). */
function member(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000600', 100);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write('ustar', 257);
  header.write('0', 156);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
