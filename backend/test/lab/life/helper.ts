import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { folderOf } from './state.ts';

const READY_WITHIN_MS = 15_000;

/** A script of the lab that runs beside it in a session of its own. */
export interface HelperOptions {
  labId: string;
  name: string;
  /** Path of the script. */
  script: string;
  args: readonly string[];
  /** Runs there; outside any namespace of the lab when missing. */
  namespace?: string;
}

async function untilReady(child: ChildProcess, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (why: string): void => {
    reject(new Error(`${name} ${why}`));
  };
  const timer = setTimeout(fail, READY_WITHIN_MS, 'was not ready in time');
  child.stdout?.on('data', (text: Buffer) => {
    if (text.includes('ready')) resolve();
  });
  child.on('error', (error) => {
    fail(error.message);
  });
  child.on('exit', (code, signalName) => {
    fail(`ended with ${String(code ?? signalName)}`);
  });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Starts a helper and waits until it says it is ready; its complaints go to `<name>.log` in the lab's folder. */
export async function startHelper(options: HelperOptions): Promise<ProcessIdentity> {
  const { labId, name, script, args, namespace } = options;
  const enter = namespace === undefined ? [] : ['ip', 'netns', 'exec', namespace];
  const [command = process.execPath, ...rest] = [...enter, process.execPath, script, ...args];
  const log = openSync(join(folderOf(labId), `${name}.log`), 'a');
  const child = spawn(command, rest, { detached: true, stdio: ['ignore', 'pipe', log] });
  closeSync(log);
  await untilReady(child, name);
  child.stdout?.destroy();
  child.unref();
  if (child.pid === undefined) throw new Error(`${name} did not start`);
  return identify(child.pid);
}
