/* Leaves .br and .gz beside every text file of the build and checks what a first visit transfers. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const FOLDER = join(import.meta.dirname, '..', 'dist', 'browser');
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt']);
/** Everything the status page needs on a first visit, gzip, whatever the browser can do. */
const LARGEST_FIRST_VISIT_BYTES = 200_000;

let brotliBytes = 0;
let gzipBytes = 0;
for (const entry of await readdir(FOLDER, { recursive: true, withFileTypes: true })) {
  const extension = extname(entry.name);
  if (!entry.isFile() || !COMPRESSED.has(extension)) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = await readFile(path);
  const brotli = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const gzip = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, gzip);
  if (extension === '.txt') continue;
  brotliBytes += brotli.length;
  gzipBytes += gzip.length;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`Whole application: ${kB(brotliBytes)} brotli, ${kB(gzipBytes)} gzip`);
if (gzipBytes > LARGEST_FIRST_VISIT_BYTES) {
  console.error(`More than ${kB(LARGEST_FIRST_VISIT_BYTES)}: a first visit would be too slow`);
  process.exitCode = 1;
}
