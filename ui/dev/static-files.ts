import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'dist', 'browser');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the build, brotli first; addresses without a file get the page. */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const name = extname(pathname) === '' ? 'index.html' : normalize(pathname);
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const acceptsBrotli = request.headers['accept-encoding']?.includes('br') === true;
  const brotli = acceptsBrotli ? await readOrNull(join(FOLDER, `${name}.br`)) : null;
  const body = brotli ?? (await readOrNull(join(FOLDER, name)));
  if (body === null) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    ...(brotli === null ? {} : { 'content-encoding': 'br' }),
  });
  response.end(body);
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    // ENOENT: not every file exists compressed, and not every address is a file.
    return null;
  }
}
