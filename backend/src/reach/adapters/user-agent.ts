import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Who we say we are to a check page: name and version, nothing about the household. */
export function userAgent(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return `Lineside/${z.object({ version: z.string() }).parse(JSON.parse(text)).version}`;
}
