import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * The folder of the backend, ending in a slash. Found by its `package.json`, because the build moves
 * modules to other files: where a module stands says nothing about where its neighbours are.
 */
export const BACKEND_FOLDER: URL = folderOfPackage();

function folderOfPackage(): URL {
  const path = findPackageJSON(import.meta.url);
  if (path === undefined) throw new Error('the package.json of the backend is missing');
  return new URL('.', pathToFileURL(path));
}
