import { join } from 'node:path';
import type { LabControls } from './faults/fault.ts';
import { startHelper } from './life/helper.ts';
import { endProcess, signal } from './life/process-identity.ts';
import { processTree } from './life/process-tree.ts';
import { folderOf, writeState } from './life/state.ts';
import type { LabState } from './life/state.ts';
import { ipBatch, loadRules } from './network/build.ts';
import { namespaceOf } from './network/host.ts';
import type { HostName } from './network/host.ts';
import { planNetwork } from './network/plan.ts';
import { runToEnd } from './network/run.ts';
import { topologyNamed } from './network/topology.ts';
import type { Topology } from './network/topology.ts';
import { RelayControl } from './relay/relay-control.ts';
import type { RelayChange, RelaySettings } from './relay/relay-settings.ts';

/** The hands by which faults reach into a running lab, and the lab's memory. */
export class ControlledLab implements LabControls {
  readonly topology: Topology;
  readonly accessRouter: 'router' | 'router2';
  readonly relayControl: RelayControl;
  state: LabState;
  subjectPid: number | null = null;

  constructor(state: LabState) {
    this.state = state;
    this.topology = topologyNamed(state.topology);
    this.accessRouter = planNetwork(this.topology).accessRouter;
    this.relayControl = new RelayControl(folderOf(state.id));
  }

  /** Changes the lab's state, here and on disk. */
  remember(change: Partial<Pick<LabState, 'faults' | 'helpers'>>): void {
    this.state = { ...this.state, ...change };
    writeState(this.state);
  }

  async ip(host: HostName, commands: readonly string[]): Promise<void> {
    await ipBatch(this.#on(host), commands);
  }

  async rules(host: HostName, nft: string): Promise<void> {
    await loadRules(this.#on(host), nft);
  }

  async relaySettings(): Promise<RelaySettings> {
    return (await this.relayControl.change({})).settings;
  }

  async relay(change: RelayChange): Promise<void> {
    await this.relayControl.change(change);
  }

  async startHelper(
    name: string,
    host: HostName,
    script: string,
    args: readonly string[],
  ): Promise<void> {
    const namespace = this.#on(host);
    const helper = await startHelper({ labId: this.state.id, name, namespace, script, args });
    this.remember({ helpers: { ...this.state.helpers, [name]: helper } });
  }

  signalHelper(name: string, signalName: NodeJS.Signals): void {
    const helper = this.state.helpers[name];
    if (helper !== undefined) signal(helper, signalName);
  }

  async stopHelper(name: string): Promise<void> {
    const helper = this.state.helpers[name];
    if (helper === undefined) return;
    await endProcess(helper);
    const { [name]: _ended, ...helpers } = this.state.helpers;
    this.remember({ helpers });
  }

  async startRelay(
    device: string,
    from: HostName,
    to: HostName,
    change: RelayChange,
  ): Promise<void> {
    const control = new RelayControl(folderOf(this.state.id), device);
    control.create();
    for (const host of [from, to]) {
      await this.ip(host, [`tuntap add ${device} mode tun`, `link set ${device} up`]);
    }
    const script = join(import.meta.dirname, 'relay/relay.ts');
    const { pipePath, statusPath } = control;
    const args = [this.#on(from), this.#on(to), device, pipePath, statusPath];
    const helper = await startHelper({ labId: this.state.id, name: device, script, args });
    this.remember({ helpers: { ...this.state.helpers, [device]: helper } });
    await control.change(change);
  }

  async stopRelay(device: string, from: HostName, to: HostName): Promise<void> {
    await this.stopHelper(device);
    for (const host of [from, to]) {
      // It fails when there is none, which is what is wanted.
      await runToEnd('ip', ['-n', this.#on(host), 'link', 'del', device]);
    }
    new RelayControl(folderOf(this.state.id), device).remove();
  }

  async signalSubject(signalName: NodeJS.Signals): Promise<void> {
    for (const pid of await this.#subjects()) {
      try {
        process.kill(pid, signalName);
      } catch {
        // It ended in between.
      }
    }
  }

  async #subjects(): Promise<number[]> {
    if (this.subjectPid !== null) return processTree(this.subjectPid);
    const { stdout } = await runToEnd('ip', ['netns', 'pids', this.#on('box')]);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  }

  #on(host: HostName): string {
    return namespaceOf(this.state.id, host);
  }
}
