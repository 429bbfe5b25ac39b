import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../lab.ts';

/** Where Lineside listens on the box, and the token it is given. */
export const APPLIANCE_PORT = 8080;
export const APPLIANCE_TOKEN = 'lab';

/**
 * Starts Lineside (its built entry point) on the box of a lab; data goes with the lab, and so does the
 * log without a path of its own.
 *
 * @param extraEnv environment beside what it always gets, or `undefined` for what it is not to get
 */
export function startAppliance(
  lab: Lab,
  entryPoint: string,
  logPath: string | null,
  extraEnv: Readonly<Record<string, string | undefined>> = {},
): ChildProcess {
  const dataDir = join(lab.folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(logPath ?? join(lab.folder, 'appliance.log'), 'a');
  const child = lab.spawn('box', process.execPath, [entryPoint], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      LINESIDE_PORT: String(APPLIANCE_PORT),
      LINESIDE_DATA_DIR: dataDir,
      LINESIDE_API_TOKEN: APPLIANCE_TOKEN,
      ...extraEnv,
    },
  });
  closeSync(log);
  return child;
}
