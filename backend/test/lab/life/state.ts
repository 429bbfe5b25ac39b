import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { labIdPattern } from '../network/host.ts';
import { processIdentity } from './process-identity.ts';

/** What has to be known about a running lab to use it from another process, or to remove it. */
export const labState = z.strictObject({
  id: z.string().regex(labIdPattern),
  topology: z.string(),
  /** The lab goes when this process ends; `null` for a lab that stays until it is taken down. */
  owner: processIdentity.nullable(),
  /** Servers, relay and whatever a fault has started, by name. */
  helpers: z.record(z.string(), processIdentity),
  /** Faults in force, in the order they were applied. */
  faults: z.array(z.string()),
});
export type LabState = z.infer<typeof labState>;

const root = join(tmpdir(), 'lineside-lab');

/** Folder of a lab: state, the relay's control pipe, logs. */
export function folderOf(labId: string): string {
  return join(root, labId);
}

/** Ids of all labs that have a folder. */
export function knownLabs(): string[] {
  try {
    return readdirSync(root).filter((name) => labIdPattern.test(name));
  } catch {
    return []; // no lab was ever started
  }
}

/** Makes the folder of a new lab, state included, in one step; throws when the id is taken. */
export function createState(state: LabState): void {
  const draft = join(root, `.new-${state.id}-${process.pid}`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(join(draft, 'state.json'), JSON.stringify(state));
  try {
    renameSync(draft, folderOf(state.id));
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`there is a lab ${state.id} already`, { cause });
  }
}

/** Writes a lab's state, all or nothing. */
export function writeState(state: LabState): void {
  const path = join(folderOf(state.id), 'state.json');
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

/** A lab's state, or `null` when there is no such lab. */
export function readState(labId: string): LabState | null {
  let text: string;
  try {
    text = readFileSync(join(folderOf(labId), 'state.json'), 'utf8');
  } catch {
    return null; // gone, or not written yet
  }
  return labState.parse(JSON.parse(text));
}

/** Forgets a lab. */
export function removeState(labId: string): void {
  rmSync(folderOf(labId), { recursive: true, force: true });
}
