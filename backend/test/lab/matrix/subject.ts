import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WrongClock } from '../clock/wrong-clock.ts';
import type { Lab } from '../lab.ts';
import { processTree } from '../life/process-tree.ts';
import { startAppliance } from './appliance.ts';

const STOPS_WITHIN_MS = 15_000;

/** Lineside under test: may be started, ended and started again on the same data, and given a wrong clock. */
export class Subject {
  readonly #lab: Lab;
  readonly #entryPoint: string;
  readonly #logPath: string | null;
  readonly #clock: WrongClock;
  #process: ChildProcess | null = null;

  constructor(lab: Lab, entryPoint: string, logPath: string | null) {
    this.#lab = lab;
    this.#entryPoint = entryPoint;
    this.#logPath = logPath;
    this.#clock = new WrongClock(lab.folder);
  }

  /** @param clockAheadS how wrong its wall clock is; `null` for the machine's own clock */
  start(clockAheadS: number | null = null): void {
    if (clockAheadS !== null) this.#clock.set(clockAheadS);
    const extraEnv =
      clockAheadS === null ? {} : this.#clock.environment(process.env['PATH'] ?? '/usr/bin:/bin');
    this.#process = startAppliance(this.#lab, this.#entryPoint, this.#logPath, extraEnv);
    this.#lab.subjectPid = this.#process.pid ?? null;
  }

  /** Sets a wrong clock right, in one step, as a time server would. */
  setClock(): void {
    this.#clock.set(0);
  }

  /** Whether it runs. */
  get isRunning(): boolean {
    return this.#process !== null && this.#process.exitCode === null && !this.#process.killed;
  }

  /** Ends with the process; never without one. */
  async ended(): Promise<void> {
    if (this.#process !== null && this.isRunning) await once(this.#process, 'exit');
  }

  /** Asks it to end, or ends it and all its children at once, as a power cut would. */
  async end(how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (running?.pid === undefined || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    const pids = how === 'SIGKILL' ? processTree(running.pid) : [running.pid];
    for (const pid of pids) {
      try {
        process.kill(pid, how);
      } catch {
        // It ended in between.
      }
    }
    const isLate = await Promise.race([
      gone.then(() => false),
      sleep(STOPS_WITHIN_MS, true, { ref: false }),
    ]);
    if (isLate) throw new Error('Lineside does not end');
  }
}
