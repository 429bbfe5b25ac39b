/* Leaves .br and .gz beside every text file of the build and checks what a first visit transfers. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { firstVisitFiles } from './first-visit.ts';

const FOLDER = join(import.meta.dirname, '..', 'dist', 'browser');
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt']);
/** Everything the status page needs on a first visit, gzip, whatever the browser can do. */
const LARGEST_FIRST_VISIT_BYTES = 200_000;

const firstVisit = await firstVisitFiles(FOLDER);
const sums = { brotliBytes: 0, gzipBytes: 0, firstBrotliBytes: 0, firstGzipBytes: 0 };
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
  sums.brotliBytes += brotli.length;
  sums.gzipBytes += gzip.length;
  if (!firstVisit.has(entry.name)) continue;
  sums.firstBrotliBytes += brotli.length;
  sums.firstGzipBytes += gzip.length;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`Whole application: ${kB(sums.brotliBytes)} brotli, ${kB(sums.gzipBytes)} gzip`);
console.log(`First visit: ${kB(sums.firstBrotliBytes)} brotli, ${kB(sums.firstGzipBytes)} gzip`);
if (sums.firstGzipBytes > LARGEST_FIRST_VISIT_BYTES) {
  console.error(`More than ${kB(LARGEST_FIRST_VISIT_BYTES)}: a first visit would be too slow`);
  process.exitCode = 1;
}
