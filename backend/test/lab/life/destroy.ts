import { readdir, rm } from 'node:fs/promises';
import { etcOf } from '../network/build.ts';
import { labOfNamespace } from '../network/host.ts';
import { run, runToEnd } from '../network/run.ts';
import { signal } from './process-identity.ts';
import { readState, removeState } from './state.ts';

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch {
    return []; // the folder appears with the first namespace
  }
}

/** Namespaces of a lab that exist, whether or not its state is known. */
export async function namespacesOfLab(labId: string): Promise<string[]> {
  const names = await namesIn('/run/netns');
  return names.filter((name) => labOfNamespace(name) === labId);
}

/** Ids of all labs that have a namespace or a folder below `/etc/netns`. */
export async function labsWithNamespaces(): Promise<string[]> {
  const names = [...(await namesIn('/run/netns')), ...(await namesIn('/etc/netns'))];
  return [...new Set(names.map(labOfNamespace).filter((id) => id !== null))];
}

/** Ends every process inside a namespace, one by one, by its id. */
async function emptyNamespace(name: string): Promise<void> {
  const { stdout } = await runToEnd('ip', ['netns', 'pids', name]);
  for (const pid of stdout.split('\n').filter((line) => line !== '')) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
}

/** Removes a lab: its processes, namespaces, resolver files and state. Does no harm when run twice. */
export async function destroyLab(labId: string): Promise<void> {
  const helpers = Object.values(readState(labId)?.helpers ?? {});
  for (const helper of helpers) signal(helper, 'SIGKILL');
  const namespaces = await namespacesOfLab(labId);
  await Promise.all(namespaces.map(emptyNamespace));
  if (namespaces.length > 0) {
    const commands = namespaces.map((name) => `netns del ${name}\n`).join('');
    // Another process may be removing the same lab: what is gone already is fine.
    await run('ip', ['-force', '-batch', '-'], commands).catch(() => undefined);
  }
  const etcNames = await namesIn('/etc/netns');
  for (const name of etcNames.filter((entry) => labOfNamespace(entry) === labId)) {
    await rm(etcOf(name), { recursive: true, force: true });
  }
  removeState(labId);
}
