import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a backup that was found whole waits for the restart. To rename a folder to this name is what decides. */
export const READY_FOLDER = 'restore-ready';
/** What was there before the last restore. */
export const BEFORE_FOLDER = 'before-restore';

/** Folders made by `mkdtemp`. */
const LEFTOVER = /^(?:backup|restore)-\w{6}$/;

/** Files SQLite keeps beside a database; a foreign one would be taken for the new database's. */
const COMPANIONS = ['-wal', '-shm'];

/**
 * Puts what a restore has laid ready in its place, before anything is opened. May be cut off by the
 * power at any point and goes on where it was: a file is moved away, then the new one moved in.
 *
 * @returns the names of the files that were replaced; empty when there was nothing to do
 */
export async function finishRestore(dataDir: string): Promise<string[]> {
  await removeLeftovers(dataDir);
  const ready = join(dataDir, READY_FOLDER);
  if (!existsSync(ready)) return [];
  const before = join(dataDir, BEFORE_FOLDER);
  await mkdir(before, { recursive: true, mode: 0o700 });
  const names = await readdir(ready);
  for (const name of names) {
    for (const old of [...COMPANIONS.map((suffix) => name + suffix), name]) {
      if (existsSync(join(dataDir, old))) await rename(join(dataDir, old), join(before, old));
    }
    await rename(join(ready, name), join(dataDir, name));
  }
  await syncFolder(dataDir);
  await rm(ready, { recursive: true });
  return names;
}

/** Half a backup or restore of a run that was cut off. */
async function removeLeftovers(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const leftovers = (await readdir(dataDir)).filter((name) => LEFTOVER.test(name));
  for (const name of leftovers) await rm(join(dataDir, name), { recursive: true, force: true });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
