import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { BACKEND_FOLDER } from './backend-folder.ts';

export const VERSION = Symbol('Version');

/** The version of the backend, from its `package.json`. */
export async function readVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', BACKEND_FOLDER), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
