/**
 * Outlives the process that owns a lab and removes the lab when that process is gone, even by
 * SIGKILL.
 *
 * node guardian.ts <lab id>
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { destroyLab } from './destroy.ts';
import { isAlive } from './process-identity.ts';
import { readState } from './state.ts';

const LOOK_EVERY_MS = 200;

const [labId] = process.argv.slice(2);
if (!labId) throw new Error('usage: guardian.ts <lab id>');

process.stdout.write('ready\n');
for (;;) {
  const state = readState(labId);
  if (state === null || state.owner === null) break;
  if (!isAlive(state.owner)) {
    await destroyLab(labId);
    break;
  }
  await sleep(LOOK_EVERY_MS);
}
