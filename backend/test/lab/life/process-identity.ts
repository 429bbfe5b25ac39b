import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

/** A process that cannot be mistaken for a later one with the same id. */
export const processIdentity = z.strictObject({
  pid: z.int().positive(),
  /** Start time in clock ticks since boot, from `/proc/<pid>/stat`. */
  startTicks: z.int(),
});
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** State letter, parent and start of a process. */
export interface ProcessFacts {
  state: string;
  parentPid: number;
  startTicks: number;
}

/** What the kernel says about a process; `null` when there is none. */
export function processFacts(pid: number): ProcessFacts | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null; // it has ended
  }
  // The name may hold spaces and brackets: everything after the last bracket is plain fields.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    state: fields[0] ?? '?',
    parentPid: Number(fields[1]),
    startTicks: Number(fields[19]),
  };
}

/** The identity of a running process; throws when it has ended already. */
export function identify(pid: number): ProcessIdentity {
  const facts = processFacts(pid);
  if (facts === null) throw new Error(`process ${pid} has ended`);
  return { pid, startTicks: facts.startTicks };
}

/** Whether that very process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  const facts = processFacts(identity.pid);
  return facts !== null && facts.startTicks === identity.startTicks && facts.state !== 'Z';
}

/** Sends a signal to that very process, or to nobody. */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch {
    // It ended in between.
  }
}

const GONE_WITHIN_MS = 5000;
const LOOK_EVERY_MS = 5;

/** Kills that very process and waits until it is gone; throws when it does not go. */
export async function endProcess(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGKILL');
  for (let waitedMs = 0; waitedMs < GONE_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    if (!isAlive(identity)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`process ${identity.pid} does not end`);
}
