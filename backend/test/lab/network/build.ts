import { mkdir, writeFile } from 'node:fs/promises';
import { namespaceOf } from './host.ts';
import { devices } from './plan.ts';
import type { HostPlan, NetworkPlan } from './plan.ts';
import { run } from './run.ts';

/** Folder whose files `ip netns exec` puts over those of `/etc`. */
export function etcOf(namespace: string): string {
  return `/etc/netns/${namespace}`;
}

function sysctls(host: HostPlan): string[] {
  const forwarding = host.forwards ? '1' : '0';
  const isCarrierGrade = host.name === 'edge' || host.name === 'core';
  return [
    'net.ipv6.conf.default.accept_dad=0',
    'net.ipv6.conf.all.accept_dad=0',
    'net.ipv6.conf.default.accept_ra=0',
    'net.ipv6.conf.default.router_solicitations=0',
    `net.ipv4.ip_forward=${forwarding}`,
    `net.ipv6.conf.all.forwarding=${forwarding}`,
    `net.ipv6.conf.default.forwarding=${forwarding}`,
    // A home router limits its own error messages (the kernel's default); an ISP's does so per line card.
    ...(isCarrierGrade ? ['net.ipv4.icmp_ratelimit=0', 'net.ipv6.icmp.ratelimit=0'] : []),
  ];
}

async function prepareHost(labId: string, host: HostPlan): Promise<void> {
  const namespace = namespaceOf(labId, host.name);
  await mkdir(etcOf(namespace), { recursive: true });
  await writeFile(`${etcOf(namespace)}/resolv.conf`, `nameserver ${host.nameserver}\n`);
  await run('ip', ['netns', 'exec', namespace, 'sysctl', '-q', '-w', ...sysctls(host)]);
}

/** Runs `ip -batch` inside a namespace. */
export async function ipBatch(namespace: string, commands: readonly string[]): Promise<void> {
  await run('ip', ['-n', namespace, '-batch', '-'], `${commands.join('\n')}\n`);
}

/** Loads nftables rules inside a namespace. */
export async function loadRules(namespace: string, rules: string): Promise<void> {
  await run('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], rules);
}

async function configureHost(labId: string, host: HostPlan): Promise<void> {
  const namespace = namespaceOf(labId, host.name);
  await ipBatch(namespace, ['link set lo up', ...host.ip]);
  if (host.nft !== '') await loadRules(namespace, host.nft);
}

/** Builds a planned network: namespaces, cables, the two ends of the access line, addresses, rules. */
export async function buildNetwork(labId: string, plan: NetworkPlan): Promise<void> {
  const namespaces = plan.hosts.map((host) => namespaceOf(labId, host.name));
  await run('ip', ['-batch', '-'], namespaces.map((name) => `netns add ${name}\n`).join(''));
  await Promise.all(plan.hosts.map((host) => prepareHost(labId, host)));
  const cables = plan.cables.map(({ from, to }) => {
    const far = `peer name ${to.device} netns ${namespaceOf(labId, to.host)}`;
    return `link add ${from.device} netns ${namespaceOf(labId, from.host)} type veth ${far}\n`;
  });
  await run('ip', ['-batch', '-'], cables.join(''));
  for (const host of [plan.accessRouter, 'edge'] as const) {
    await ipBatch(namespaceOf(labId, host), [`tuntap add ${devices.line} mode tun`]);
  }
  await Promise.all(plan.hosts.map((host) => configureHost(labId, host)));
}
