import { chown, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { ACCOUNTS_FILE, AccountsFile } from './accounts-file.ts';
import { withoutPassword } from './accounts-document.ts';

/**
 * The console command: forgets the password and ends all sessions, also beside a running box. Who can
 * run it could read the data directory anyway.
 *
 * @returns what to do next, one sentence
 */
export async function resetPassword({ dataDir, adminPassword }: Environment): Promise<string> {
  const path = join(dataDir, ACCOUNTS_FILE);
  await new AccountsFile(path).change(withoutPassword);
  // Run as root, it must not take the file away from the user the box runs as.
  const { uid, gid } = await stat(dataDir);
  if (process.getuid?.() === 0) await chown(path, uid, gid);
  return adminPassword === null
    ? 'The password is forgotten and everybody is signed out. Open the page of the box from home and choose a new one.'
    : 'The password that was chosen on the page is forgotten and everybody is signed out. LINESIDE_ADMIN_PASSWORD counts again.';
}
