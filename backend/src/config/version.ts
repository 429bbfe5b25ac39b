import { readFile } from 'node:fs/promises';
import * as z from 'zod';

export const VERSION = Symbol('Version');

/** The version of the backend, from its `package.json`; the same from `src` and from `dist`. */
export async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
