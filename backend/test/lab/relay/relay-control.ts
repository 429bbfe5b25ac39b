import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { relayStatus } from './relay-settings.ts';
import type { RelayChange, RelayStatus } from './relay-settings.ts';

const OBEYED_WITHIN_MS = 2000;
const LOOK_EVERY_MS = 2;

/** The two files by which any process talks to the relay of a lab. */
export class RelayControl {
  readonly pipePath: string;
  readonly statusPath: string;

  /** @param name which relay of the lab: the access line, or one a fault has put in */
  constructor(folder: string, name = 'relay') {
    this.pipePath = join(folder, `${name}.pipe`);
    this.statusPath = join(folder, `${name}.json`);
  }

  /** Makes the control pipe; before the relay starts. */
  create(): void {
    execFileSync('mkfifo', ['-m', '600', this.pipePath]);
  }

  /** Removes both files; no harm when they are gone. */
  remove(): void {
    for (const path of [this.pipePath, this.statusPath]) rmSync(path, { force: true });
  }

  /** Changes the line and waits until the relay works with it; returns settings and counts. */
  async change(change: RelayChange): Promise<RelayStatus> {
    const sequence = Date.now() * 1000 + Math.floor(Math.random() * 1000);
    const fd = openSync(this.pipePath, constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(fd, `${JSON.stringify({ sequence, change })}\n`);
    closeSync(fd);
    for (let waitedMs = 0; waitedMs < OBEYED_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
      const status = relayStatus.parse(JSON.parse(readFileSync(this.statusPath, 'utf8')));
      if (status.sequence === sequence) return status;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error('the relay does not answer');
  }
}
