import { readFile } from 'node:fs/promises';
import { isStubOnly, parseNameservers } from '../core/resolver-list.ts';

/** Where the system's resolvers are written down. */
export interface ResolvConfPaths {
  readonly main: string;
  /** Used when `main` names only the local stub of systemd-resolved. */
  readonly behindStub: string;
}
export const SYSTEM_RESOLV_CONF: ResolvConfPaths = {
  main: '/etc/resolv.conf',
  behindStub: '/run/systemd/resolve/resolv.conf',
};

/** The resolvers the system uses, as written; none when nothing is written down. */
export async function readSystemResolvers(paths: ResolvConfPaths): Promise<string[]> {
  const named = parseNameservers(await readIfThere(paths.main));
  if (!isStubOnly(named)) return named;
  const behind = parseNameservers(await readIfThere(paths.behindStub));
  return behind.length > 0 ? behind : named;
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // A missing or unreadable file names no resolvers; the public ones are still asked.
    return '';
  }
}
