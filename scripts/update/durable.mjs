import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Waits until a file or folder is on the disk: a power cut takes what is not. */
export function settle(path) {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The same for a folder and all below it. */
export function settleTree(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) settleTree(path);
    else if (entry.isFile()) settle(path);
  }
  settle(folder);
}

/** Writes a file so that after a power cut there is the old one or the new one, whole. */
export function writeWhole(path, text, mode = 0o644) {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  const handle = openSync(fresh, 'wx', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, path);
  settle(dirname(path));
}

/** Copies a file in the same way; never through a link somebody has laid. */
export function copyWhole(from, to) {
  const fresh = `${to}.new`;
  rmSync(fresh, { force: true });
  copyFileSync(from, fresh, constants.COPYFILE_EXCL);
  settle(fresh);
  renameSync(fresh, to);
  settle(dirname(to));
}

/** Points a link elsewhere in one step: there is no moment without it. */
export function pointLink(link, target) {
  const fresh = `${link}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(target, fresh);
  renameSync(fresh, link);
  settle(dirname(link));
}

/** Where a link leads; `null` when there is none. */
export function targetOf(link) {
  try {
    return readlinkSync(link);
  } catch {
    // No link: nothing is installed there.
    return null;
  }
}

/** A JSON file; `null` when it is absent or not whole. */
export function readJson(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not JSON: written by nobody who writes whole files.
    return null;
  }
}

/** Removes a file or folder, for good. */
export function removeFor(path) {
  if (!existsSync(path)) return;
  rmSync(path, { recursive: true, force: true });
  settle(dirname(path));
}
