/** A package that is part of what runs, and under which terms. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** An entry of a lockfile, as far as it is read. */
interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Packages whose `package.json` names no licence, with what their licence file says. */
const UNNAMED: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

const FOLDER = 'node_modules/';

/**
 * The packages of a lockfile that are not for development only, by name.
 *
 * @throws Error when one names no licence: it has to be looked at before it is shipped
 */
export function licencesOf(packages: Readonly<Record<string, LockedPackage>>): PackageLicence[] {
  const found = new Map<string, PackageLicence>();
  for (const [path, { version, license, dev, link }] of Object.entries(packages)) {
    if (!path.includes(FOLDER) || dev === true || link === true) continue;
    const name = path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    const licence = license ?? UNNAMED[name];
    if (licence === undefined) throw new Error(`${name} names no licence`);
    found.set(`${name} ${version ?? ''}`, { name, version: version ?? '', licence });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
