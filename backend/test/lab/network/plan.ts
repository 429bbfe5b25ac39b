import { access, internetAddresses, isp, lan, middle, peer } from './addresses.ts';
import { filterRules, natRules, quietRules } from './firewall.ts';
import type { HostName } from './host.ts';
import type { Topology } from './topology.ts';

/** Names of the interfaces; `eth0` of the box is the only one Lineside sees. */
export const devices = {
  box: 'eth0',
  lan: 'lan0',
  wan: 'wan0',
  line: 'line0',
  isp: 'isp0',
} as const;

/** One host: what `ip -batch` and `nft -f` are fed, and which resolver it uses. */
export interface HostPlan {
  name: HostName;
  forwards: boolean;
  ip: string[];
  nft: string;
  nameserver: string;
}

/** A cable between two hosts. */
export interface Cable {
  from: { host: HostName; device: string };
  to: { host: HostName; device: string };
}

/** A whole network, ready to be built. */
export interface NetworkPlan {
  hosts: HostPlan[];
  cables: Cable[];
  /** The home's router that holds the access line. */
  accessRouter: 'router' | 'router2';
}

const LEASE = 'valid_lft 86400 preferred_lft 14400';

/** Commands that give the box its IPv4 lease, as a DHCP client would have. */
export const leaseIpv4 = [
  `addr replace ${lan.box4}/24 brd 192.168.1.255 dev ${devices.box} ${LEASE}`,
  `route replace default via ${lan.router4} dev ${devices.box} proto dhcp src ${lan.box4} metric 100`,
];

/** Commands that give the box its IPv6 address, as a router advertisement would have. */
export const leaseIpv6 = [
  `addr replace ${lan.box6}/64 dev ${devices.box} ${LEASE} nodad`,
  `route replace default via ${lan.routerLinkLocal} dev ${devices.box} proto ra metric 100`,
];

/** IPv6 addresses of the router's LAN side; the kernel forgets them when the device goes down. */
export const routerLanIpv6 = [
  `addr replace ${lan.routerLinkLocal}/64 dev ${devices.lan} nodad`,
  `addr replace ${lan.router6}/64 dev ${devices.lan} nodad`,
];

/** Address and default routes of the home's end of the line; to be given again after the device was down. */
export function lineCommands(topology: Topology): string[] {
  const home4 = topology.isCgnat ? access.cgnatHome4 : access.home4;
  const edge4 = topology.isCgnat ? access.cgnatEdge4 : access.edge4;
  const ipv4 = [
    `addr replace ${home4} peer ${edge4} dev ${devices.line}`,
    `route replace default via ${edge4} dev ${devices.line}`,
  ];
  if (topology.ipv6 !== 'full') return ipv4;
  return [
    ...ipv4,
    `addr replace ${access.home6}/64 dev ${devices.line} nodad`,
    `route replace default via ${access.edge6} dev ${devices.line}`,
  ];
}

function box(topology: Topology): HostPlan {
  return {
    name: 'box',
    forwards: false,
    ip: [
      `link set ${devices.box} up`,
      ...leaseIpv4,
      ...(topology.ipv6 === 'none' ? [] : leaseIpv6),
    ],
    nft: '',
    nameserver: topology.nameserver,
  };
}

function router(topology: Topology): HostPlan {
  const wan = topology.hasSecondRouter
    ? [
        `link set ${devices.wan} up`,
        `addr add ${middle.router4}/24 dev ${devices.wan}`,
        `route add default via ${middle.router2} dev ${devices.wan}`,
      ]
    : [`link set ${devices.line} up`, ...lineCommands(topology)];
  return {
    name: 'router',
    forwards: true,
    ip: [
      `addr add ${lan.router4}/24 dev ${devices.lan}`,
      `link set ${devices.lan} up`,
      ...(topology.ipv6 === 'none' ? [] : routerLanIpv6),
      ...wan,
    ],
    nft:
      natRules(topology.hasSecondRouter ? devices.wan : devices.line) +
      (topology.router === 'silent' ? quietRules() : ''),
    nameserver: isp.resolver4,
  };
}

function secondRouter(topology: Topology): HostPlan {
  return {
    name: 'router2',
    forwards: true,
    ip: [
      `addr add ${middle.router2}/24 dev ${devices.lan}`,
      `link set ${devices.lan} up`,
      `link set ${devices.line} up`,
      ...lineCommands(topology),
    ],
    nft: natRules(devices.line),
    nameserver: isp.resolver4,
  };
}

function edge(topology: Topology): HostPlan {
  const home4 = topology.isCgnat ? access.cgnatHome4 : access.home4;
  const edge4 = topology.isCgnat ? access.cgnatEdge4 : access.edge4;
  return {
    name: 'edge',
    forwards: true,
    ip: [
      `link set ${devices.line} up`,
      `addr add ${edge4} peer ${home4} dev ${devices.line}`,
      `addr add ${access.edge6}/64 dev ${devices.line} nodad`,
      `link set ${devices.isp} up`,
      `addr add ${isp.edge4}/30 dev ${devices.isp}`,
      `addr add ${isp.edge6}/64 dev ${devices.isp} nodad`,
      `route add default via ${isp.core4}`,
      `route add default via ${isp.core6}`,
      `route add 2a0e:5ab:1::/64 via ${access.home6}`,
    ],
    nft: filterRules(topology.edge),
    nameserver: isp.resolver4,
  };
}

function core(topology: Topology): HostPlan {
  const homes4 = topology.isCgnat ? '100.64.0.0/24' : '80.110.12.0/24';
  return {
    name: 'core',
    forwards: true,
    ip: [
      `addr add ${isp.resolver4}/32 dev lo`,
      `addr add ${isp.resolver6}/128 dev lo nodad`,
      `link set ${devices.isp} up`,
      `addr add ${isp.core4}/30 dev ${devices.isp}`,
      `addr add ${isp.core6}/64 dev ${devices.isp} nodad`,
      `link set ${devices.wan} up`,
      `addr add ${isp.uplink4}/30 dev ${devices.wan}`,
      `addr add ${isp.uplink6}/64 dev ${devices.wan} nodad`,
      `route add ${homes4} via ${isp.edge4}`,
      `route add default via ${peer.internet4}`,
      `route add 2a0e:5ab:1::/64 via ${isp.edge6}`,
      `route add 2a0e:5ab:0:1::/64 via ${isp.edge6}`,
      `route add default via ${peer.internet6}`,
    ],
    nft: (topology.isCgnat ? natRules(devices.wan) : '') + filterRules(topology.core),
    nameserver: isp.resolver4,
  };
}

function internet(): HostPlan {
  return {
    name: 'internet',
    forwards: false,
    ip: [
      ...internetAddresses[4].map((address) => `addr add ${address}/32 dev lo`),
      ...internetAddresses[6].map((address) => `addr add ${address}/128 dev lo nodad`),
      `link set ${devices.isp} up`,
      `addr add ${peer.internet4}/30 dev ${devices.isp}`,
      `addr add ${peer.internet6}/64 dev ${devices.isp} nodad`,
      `route add default via ${isp.uplink4}`,
      `route add default via ${isp.uplink6}`,
    ],
    nft: '',
    nameserver: '1.1.1.1',
  };
}

function cable(from: HostName, fromDevice: string, to: HostName, toDevice: string): Cable {
  return { from: { host: from, device: fromDevice }, to: { host: to, device: toDevice } };
}

/** The network of a topology. Pure: nothing is built yet. */
export function planNetwork(topology: Topology): NetworkPlan {
  const second = topology.hasSecondRouter;
  return {
    hosts: [
      box(topology),
      router(topology),
      ...(second ? [secondRouter(topology)] : []),
      edge(topology),
      core(topology),
      internet(),
    ],
    cables: [
      cable('box', devices.box, 'router', devices.lan),
      ...(second ? [cable('router', devices.wan, 'router2', devices.lan)] : []),
      cable('edge', devices.isp, 'core', devices.isp),
      cable('core', devices.wan, 'internet', devices.isp),
    ],
    accessRouter: second ? 'router2' : 'router',
  };
}
