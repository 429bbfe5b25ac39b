const BLOCK = 512;
/** What eleven octal digits hold. */
const LARGEST_FILE_BYTES = 8 * 1024 ** 3 - 1;

/** The end of an archive: two empty blocks. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/**
 * The header of a plain file in an archive (POSIX ustar).
 *
 * @param name at most 100 ASCII characters
 */
export function tarHeader(name: string, sizeBytes: number, atMs: number): Buffer {
  if (name.length > 100 || sizeBytes > LARGEST_FILE_BYTES) throw new RangeError('does not fit tar');
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): void => {
    header.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  };
  header.write(name, 0, 'latin1');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(sizeBytes, 124, 11);
  octal(Math.floor(atMs / 1000), 136, 11);
  header.write('        ', 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  header.write('\0 ', 154, 'latin1');
  return header;
}

/** What fills the last block of a file. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK - (sizeBytes % BLOCK)) % BLOCK);
}
