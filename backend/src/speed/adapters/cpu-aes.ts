import { readFile } from 'node:fs/promises';

/** Whether the processor encrypts AES by itself. Where nobody can tell, it is assumed not to. */
export async function hasAesInstructions(cpuinfo = '/proc/cpuinfo'): Promise<boolean> {
  const text = await readFile(cpuinfo, 'utf8').catch(() => '');
  // `flags` on x86, `Features` on ARM.
  return /^(?:flags|Features)\s*:.*\saes(?:\s|$)/m.test(text);
}
