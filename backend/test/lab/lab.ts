import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { faultNamed } from './faults/index.ts';
import { ControlledLab } from './lab-controls.ts';
import { startGuardian, startHelpers } from './lab-helpers.ts';
import { destroyLab } from './life/destroy.ts';
import { identify } from './life/process-identity.ts';
import { createState, folderOf, readState, writeState } from './life/state.ts';
import type { LabState } from './life/state.ts';
import { sweepStaleLabs } from './life/sweep.ts';
import { buildNetwork } from './network/build.ts';
import { labIdPattern, namespaceOf } from './network/host.ts';
import type { HostName } from './network/host.ts';
import { planNetwork } from './network/plan.ts';
import { runToEnd } from './network/run.ts';
import type { Finished } from './network/run.ts';
import { topologyNamed } from './network/topology.ts';
import type { Topology } from './network/topology.ts';
import type { RelayChange, RelayStatus } from './relay/relay-settings.ts';

/** How a lab is started. */
export interface LabOptions {
  /** Name of a topology; `plain` when missing. */
  topology?: string;
  /** Up to 12 small letters and digits; random when missing. */
  id?: string;
  /** Whether the lab goes with this process, even when it is killed (default), or stays until taken down. */
  isOwned?: boolean;
}

/** A running home network. `await using lab = await Lab.up()` takes it down at the end of the block. */
export class Lab implements AsyncDisposable {
  readonly id: string;
  readonly topology: Topology;
  readonly #controls: ControlledLab;

  private constructor(state: LabState) {
    this.id = state.id;
    this.topology = topologyNamed(state.topology);
    this.#controls = new ControlledLab(state);
  }

  /** Builds a network and starts its servers. Needs root. Removes labs whose owner has died. */
  static async up(options: LabOptions = {}): Promise<Lab> {
    if (process.getuid?.() !== 0)
      throw new Error('the lab needs root: it makes network namespaces');
    const { id = randomBytes(3).toString('hex'), isOwned = true } = options;
    if (!labIdPattern.test(id)) throw new Error('a lab id is 1 to 12 small letters and digits');
    const topology = topologyNamed(options.topology ?? 'plain');
    await sweepStaleLabs();
    const owner = isOwned ? identify(process.pid) : null;
    const state: LabState = { id, topology: topology.name, owner, helpers: {}, faults: [] };
    createState(state);
    try {
      const guarded = isOwned ? startGuardian(id) : Promise.resolve();
      const plan = planNetwork(topology);
      await buildNetwork(id, plan);
      state.helpers = await startHelpers(id, topology, plan);
      writeState(state);
      await guarded;
      const lab = new Lab(state);
      await lab.relay(topology.line);
      return lab;
    } catch (cause) {
      await destroyLab(id);
      throw new Error(`lab ${id} did not come up`, { cause });
    }
  }

  /** A lab that runs already, e.g. one started on the command line. */
  static attach(id: string): Lab {
    const state = readState(id);
    if (state === null) throw new Error(`there is no lab ${id}`);
    return new Lab(state);
  }

  /** Folder for logs and data that goes with the lab. */
  get folder(): string {
    return folderOf(this.id);
  }

  /** Names of the faults in force. */
  get faults(): readonly string[] {
    return this.#controls.state.faults;
  }

  /** Process to be frozen by `process frozen`; `null` means everything that runs on the box. */
  set subjectPid(pid: number | null) {
    this.#controls.subjectPid = pid;
  }

  /** Applies a fault by name. One that lasts a limited time is still to be cleared afterwards. */
  async fault(name: string): Promise<void> {
    const fault = faultNamed(name);
    if (this.faults.includes(fault.name)) throw new Error(`${fault.name} is in force already`);
    // Remembered first: clearing a fault that never took hold does no harm, the reverse would.
    this.#controls.remember({ faults: [...this.faults, fault.name] });
    await fault.apply(this.#controls);
  }

  /** Clears one fault, or all in reverse order. */
  async clear(name?: string): Promise<void> {
    const names = name === undefined ? this.faults.toReversed() : [faultNamed(name).name];
    for (const one of names) {
      if (!this.faults.includes(one)) continue;
      await faultNamed(one).clear(this.#controls);
      this.#controls.remember({ faults: this.faults.filter((other) => other !== one) });
    }
  }

  /** Changes the access line; `{}` only asks for settings and counts. */
  async relay(change: RelayChange): Promise<RelayStatus> {
    return this.#controls.relayControl.change(change);
  }

  /** Starts a program on a host; its process id is the program's own. It goes with the lab. */
  spawn(
    host: HostName,
    command: string,
    args: readonly string[] = [],
    options: SpawnOptions = {},
  ): ChildProcess {
    return spawn('ip', this.#inside(host, command, args), options);
  }

  /** Runs a program on a host to its end. */
  async exec(
    host: HostName,
    command: string,
    args: readonly string[] = [],
    options: { input?: string; timeoutMs?: number } = {},
  ): Promise<Finished> {
    return runToEnd('ip', this.#inside(host, command, args), options);
  }

  /** Removes the lab and everything that runs in it. */
  async down(): Promise<void> {
    await destroyLab(this.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  #inside(host: HostName, command: string, args: readonly string[]): string[] {
    return ['netns', 'exec', namespaceOf(this.id, host), command, ...args];
  }
}
