// Exit code 0 when node_modules holds exactly the versions of package-lock.json, 1 when not.
// npm keeps its own record of what it installed; optional packages of other platforms are absent from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '.';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null; // Missing or cut off: not installed.
  }
}

const locked = packagesOf('package-lock.json');
const installed = packagesOf('node_modules/.package-lock.json');

const isSame =
  locked !== null &&
  installed !== null &&
  Object.entries(locked).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.peer === true;
    return found.link === true || found.version === entry.version;
  });
process.exit(isSame ? 0 : 1);
