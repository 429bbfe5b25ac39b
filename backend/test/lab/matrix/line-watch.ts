import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Lab } from '../lab.ts';
import { monotonicMs, observation } from './observation.ts';
import type { Observation, ObservedLine } from './observation.ts';

/** Follows what Lineside says on the box of a lab. */
export class LineWatch {
  readonly #poller: ChildProcess;
  readonly #seen: Observation[] = [];
  readonly #news = new EventEmitter();

  constructor(lab: Lab, port: number, token: string) {
    const script = join(import.meta.dirname, 'poller.ts');
    const args = [script, `http://127.0.0.1:${port}/api/v1/line`, token];
    this.#poller = lab.spawn('box', process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = this.#poller;
    if (stdout === null) throw new Error('the poller has no output');
    createInterface({ input: stdout }).on('line', (text) => {
      this.#seen.push(observation.parse(JSON.parse(text)));
      this.#news.emit('seen');
    });
  }

  /** Waits until an observation made at or after `sinceMs` fits, or the current one does; `null` when time is over. */
  async until(
    fits: (line: ObservedLine) => boolean,
    sinceMs: number,
    timeoutMs: number,
  ): Promise<Observation | null> {
    const deadline = AbortSignal.timeout(Math.max(0, Math.round(timeoutMs)));
    for (;;) {
      const found = this.since(sinceMs).find(({ line }) => line !== null && fits(line));
      if (found !== undefined) return found;
      try {
        await once(this.#news, 'seen', { signal: deadline });
      } catch {
        return null; // time is over
      }
    }
  }

  /** What was being said at `sinceMs` (as of that moment), and everything said later. */
  since(sinceMs: number): Observation[] {
    const later = this.#seen.filter(({ atMs }) => atMs > sinceMs);
    const standing = this.#seen.findLast(({ atMs }) => atMs <= sinceMs);
    return standing === undefined ? later : [{ ...standing, atMs: sinceMs }, ...later];
  }

  /** The newest answer, or `null`. */
  get latest(): ObservedLine | null {
    return this.#seen.at(-1)?.line ?? null;
  }

  /** Waits until what is said has fitted for `holdMs` without a break; false when time is over. */
  async untilSteady(
    fits: (line: ObservedLine) => boolean,
    holdMs: number,
    timeoutMs: number,
  ): Promise<boolean> {
    const endMs = monotonicMs() + timeoutMs;
    let sinceMs = 0;
    while (monotonicMs() < endMs) {
      const start = await this.until(fits, sinceMs, endMs - monotonicMs());
      if (start === null) return false;
      const broken = await this.until((line) => !fits(line), start.atMs, holdMs);
      if (broken === null && this.latest !== null) return true;
      sinceMs = broken?.atMs ?? monotonicMs();
    }
    return false;
  }

  /** Ends the poller. */
  stop(): void {
    this.#poller.kill('SIGKILL');
  }
}
