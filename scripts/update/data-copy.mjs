import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { copyWhole, removeFor, settle } from './durable.mjs';

/** Everything a version may rewrite when it starts. Read while the service is stopped. */
const FILES = /^(lineside\.db(-wal)?|[\w-]+\.json)$/;
/** Files SQLite keeps beside a database; those of the newer version would be taken for the older one's. */
const COMPANIONS = ['-wal', '-shm'];
const SPARE_BYTES = 64 * 1024 ** 2;

/** Plain files only: who may write the folder must not have root read through a link. */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && FILES.test(entry.name))
    .map(({ name }) => name);

/** @throws when the disk has no room for a second copy of the data */
export function requireRoomForCopy(places) {
  const { bavail, bsize } = statfsSync(places.home);
  const sizes = filesIn(places.data).map((name) => statSync(join(places.data, name)).size);
  const neededBytes = sizes.reduce((sum, size) => sum + size, SPARE_BYTES);
  if (neededBytes > bavail * bsize) throw new Error('The disk has no room for a copy of the data.');
}

/** Copies the data aside. The folder has its final name only when it is whole. */
export function copyData(places) {
  const fresh = `${places.copy}.new`;
  removeFor(fresh);
  mkdirSync(fresh, { mode: 0o700 });
  for (const name of filesIn(places.data)) copyWhole(join(places.data, name), join(fresh, name));
  removeFor(places.copy);
  renameSync(fresh, places.copy);
  settle(dirname(places.copy));
}

/**
 * Puts the data back as they were. May be cut off anywhere and done again: nothing is taken from the copy.
 *
 * @param settleOwner gives a file to the service, which may not write what belongs to root
 */
export function putDataBack(places, settleOwner) {
  for (const name of filesIn(places.data)) {
    if (!existsSync(join(places.copy, name)) && name.startsWith('lineside.db')) {
      rmSync(join(places.data, name));
    }
  }
  for (const name of filesIn(places.copy)) {
    const to = join(places.data, name);
    if (name === 'lineside.db') {
      for (const suffix of COMPANIONS) rmSync(to + suffix, { force: true });
    }
    copyWhole(join(places.copy, name), to);
    settleOwner(to);
  }
  settle(places.data);
}
