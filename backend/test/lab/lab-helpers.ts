import { join } from 'node:path';
import { startHelper } from './life/helper.ts';
import type { HelperOptions } from './life/helper.ts';
import type { ProcessIdentity } from './life/process-identity.ts';
import { folderOf } from './life/state.ts';
import { isp, lan, middle } from './network/addresses.ts';
import { namespaceOf } from './network/host.ts';
import type { HostName } from './network/host.ts';
import { devices } from './network/plan.ts';
import type { NetworkPlan } from './network/plan.ts';
import type { Topology } from './network/topology.ts';
import { RelayControl } from './relay/relay-control.ts';

function script(path: string): string {
  return join(import.meta.dirname, path);
}

function helpersOf(labId: string, topology: Topology, plan: NetworkPlan): HelperOptions[] {
  const on = (host: HostName): string => namespaceOf(labId, host);
  const relay = new RelayControl(folderOf(labId));
  const lanSide = [lan.router4, ...(topology.ipv6 === 'none' ? [] : [lan.router6])];
  const forwarder = script('servers/forwarder.ts');
  const ispResolvers = [isp.resolver4, ...(topology.ipv6 === 'full' ? [isp.resolver6] : [])].join();
  const options: HelperOptions[] = [
    {
      labId,
      name: 'relay',
      script: script('relay/relay.ts'),
      args: [on(plan.accessRouter), on('edge'), devices.line, relay.pipePath, relay.statusPath],
    },
    {
      labId,
      name: 'forwarder',
      namespace: on('router'),
      script: forwarder,
      args: [topology.hasSecondRouter ? middle.router2 : ispResolvers, ...lanSide],
    },
    {
      labId,
      name: 'isp-resolver',
      namespace: on('core'),
      script: script('servers/isp-resolver.ts'),
      args: [],
    },
    {
      labId,
      name: 'internet',
      namespace: on('internet'),
      script: script('servers/internet.ts'),
      args: [],
    },
  ];
  if (topology.hasSecondRouter) {
    options.push({
      labId,
      name: 'forwarder2',
      namespace: on('router2'),
      script: forwarder,
      args: [isp.resolver4, middle.router2],
    });
  }
  return options;
}

/** Starts relay and servers of a built network, all at once. */
export async function startHelpers(
  labId: string,
  topology: Topology,
  plan: NetworkPlan,
): Promise<Record<string, ProcessIdentity>> {
  new RelayControl(folderOf(labId)).create();
  const started = helpersOf(labId, topology, plan).map(async (options) => {
    return [options.name, await startHelper(options)] as const;
  });
  return Object.fromEntries(await Promise.all(started));
}

/** Starts the process that removes the lab when its owner is gone. */
export async function startGuardian(labId: string): Promise<void> {
  await startHelper({
    labId,
    name: 'guardian',
    script: script('life/guardian.ts'),
    args: [labId],
  });
}
