import { uptime } from 'node:os';
import { runChild, type Command } from '../child-process.ts';
import type { TimeSync } from '../time-sync.ts';

const DEADLINE_MS = 2000;
const QUESTION = ['show', '-p', 'NTPSynchronized', '--value'];

/** Asks systemd, which passes on what the kernel knows; a machine without it cannot say. */
export class Timedatectl implements TimeSync {
  constructor(private readonly command: Command = ['timedatectl']) {}

  async isSynchronised(signal: AbortSignal): Promise<boolean | null> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    const { failure, stdout } = await runChild(this.command, QUESTION, bounded);
    if (failure !== null) return null;
    const word = stdout.trim();
    return word === 'yes' || word === 'no' ? word === 'yes' : null;
  }

  uptimeMs(): number {
    return uptime() * 1000;
  }
}
