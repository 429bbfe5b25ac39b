import { TAG, writeDer } from './der.ts';

const VERSION_1 = writeDer(TAG.integer, new Uint8Array([1]));
const TRUE = writeDer(TAG.boolean, new Uint8Array([0xff]));
/** Object identifier 2.16.840.1.101.3.4.2.1. */
const SHA_256 = new Uint8Array([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]);

/**
 * A request for a time stamp (RFC 3161, section 2.4.1) that wants the signer's certificate with it.
 *
 * @param hash SHA-256 of what is stamped, 32 bytes: all the authority learns
 * @param nonce as `nonceOf` makes it
 */
export function stampRequest(hash: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = writeDer(
    ...([TAG.sequence, writeDer(TAG.id, SHA_256), writeDer(TAG.null)] as const),
  );
  const imprint = writeDer(TAG.sequence, algorithm, writeDer(TAG.bytes, hash));
  return writeDer(TAG.sequence, VERSION_1, imprint, writeDer(TAG.integer, nonce), TRUE);
}

/** Random bytes as a positive number in its shortest form, which every server gives back as it was. */
export function nonceOf(random: Uint8Array): Uint8Array {
  const [first = 0, ...others] = random;
  return new Uint8Array([(first & 0x3f) | 0x40, ...others]);
}
