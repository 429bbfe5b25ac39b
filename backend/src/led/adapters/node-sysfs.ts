import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sysfs } from '../sysfs.ts';

/** The kernel's files of this machine. */
export class NodeSysfs implements Sysfs {
  /** @param root where sysfs is mounted */
  constructor(private readonly root = '/sys') {}

  async list(path: string): Promise<readonly string[]> {
    try {
      return await readdir(join(this.root, path));
    } catch {
      // Whatever cannot be listed is not there for us.
      return [];
    }
  }

  async read(path: string): Promise<string> {
    return (await readFile(join(this.root, path), 'utf8')).trimEnd();
  }

  async write(path: string, text: string): Promise<void> {
    // No `O_CREAT`: what the kernel does not offer must not come to be.
    await writeFile(join(this.root, path), text, { flag: 'r+' });
  }
}
