/** What the lockfile says of npm packages: who needs whom, without asking npm or the network. */

const FOLDER = 'node_modules/';

/** Where a package finds another: beside itself first, then in each folder above. */
function placeOf(packages, name, from) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf(`/${FOLDER}`)))) {
    const place = base === '' ? `${FOLDER}${name}` : `${base}/${FOLDER}${name}`;
    if (packages[place] !== undefined) return place;
    if (base === '') return null;
  }
}

/** A workspace is a link; what it needs is written at its target. */
const targetOf = (packages, place) =>
  packages[place].link === true ? packages[place].resolved : place;

/**
 * Places (keys of the lockfile) of these packages and all they need to run, sorted.
 *
 * @param lock the parsed package-lock.json
 * @param names roots, or places of workspaces
 * @param hasOptional whether optional dependencies count
 */
export function closureOf(lock, names, { hasOptional = true } = {}) {
  const { packages } = lock;
  const found = new Set();
  const visit = (place) => {
    if (found.has(place)) return;
    found.add(place);
    const { dependencies = {}, optionalDependencies = {} } = packages[place];
    const wanted = { ...dependencies, ...(hasOptional ? optionalDependencies : {}) };
    for (const name of Object.keys(wanted)) {
      const next = placeOf(packages, name, place);
      if (next !== null) visit(targetOf(packages, next));
      else if (dependencies[name] !== undefined && optionalDependencies[name] === undefined) {
        throw new Error(`${place} needs ${name}, which is not in the lockfile`);
      }
    }
  };
  for (const name of names) {
    const place = packages[name] === undefined ? placeOf(packages, name, '') : name;
    if (place === null) throw new Error(`${name} is not in the lockfile`);
    visit(targetOf(packages, place));
  }
  return [...found].sort();
}

/** Name of the package at a place, e.g. `@scope/name`. */
export const nameAt = (place) => place.slice(place.lastIndexOf(FOLDER) + FOLDER.length);
