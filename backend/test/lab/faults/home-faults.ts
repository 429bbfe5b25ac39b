import { devices, leaseIpv4, leaseIpv6, lineCommands, routerLanIpv6 } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault } from './fault.ts';

/** The cable between the box and the router is out. */
const linkDown = {
  name: 'link down',
  title: 'carrier lost on the port of the box',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'link-down', blame: 'lan' },
  apply: (lab) => lab.ip('router', [`link set ${devices.lan} down`]),
  clear: (lab) =>
    lab.ip('router', [
      `link set ${devices.lan} up`,
      ...(lab.topology.ipv6 === 'none' ? [] : routerLanIpv6),
    ]),
} as const satisfies Fault;

/** The router hands out no addresses. */
const addressGone = {
  name: 'address gone',
  title: 'the box loses its addresses, the cable is fine',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'no-address', blame: 'router' },
  apply: (lab) => lab.ip('box', [`addr flush dev ${devices.box} scope global`]),
  clear: (lab) => lab.ip('box', [...leaseIpv4, ...(lab.topology.ipv6 === 'none' ? [] : leaseIpv6)]),
} as const satisfies Fault;

/** The router hangs; its switch still gives carrier. */
const routerSilent = {
  name: 'router silent',
  title: 'the router answers nothing, not even ARP, while carrier stays',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'router-down', blame: 'router' },
  ...ruleFault(
    () => 'router',
    'netdev',
    'router',
    `chain in { type filter hook ingress device "${devices.lan}" priority 0; policy drop; }
     chain out { type filter hook egress device "${devices.lan}" priority 0; policy drop; }`,
  ),
} as const satisfies Fault;

/** The router knows that its line is gone and says so. */
const wanDown = {
  name: 'wan down',
  title: 'the router has lost its line and answers "unreachable" itself',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'wan-down', blame: 'access-line' },
  apply: (lab) => lab.ip(lab.accessRouter, [`link set ${devices.line} down`]),
  clear: (lab) =>
    lab.ip(lab.accessRouter, [`link set ${devices.line} up`, ...lineCommands(lab.topology)]),
} as const satisfies Fault;

/** Faults inside the home, nearest first. */
export const homeFaults = [linkDown, addressGone, routerSilent, wanDown] as const;
