import { anchors } from '../network/addresses.ts';
import { devices } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault, LabControls } from './fault.ts';

const asked = 'meta l4proto { tcp, udp } th dport 53';

/** What the routers remember would hide the fault for a while. */
function forget(lab: LabControls): void {
  for (const name of ['forwarder', 'forwarder2']) lab.signalHelper(name, 'SIGHUP');
}

const allRules = ruleFault(
  () => 'edge',
  'inet',
  'dns',
  `chain pass { type filter hook forward priority raw; ${asked} drop; }
   chain in { type filter hook input priority raw; ${asked} drop; }`,
);

/** No resolver answers, neither the ISP's nor the public ones. */
const dnsAll = {
  name: 'dns all',
  title: 'no DNS beyond the router; the router has nothing in its memory',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down', 'degraded'], cause: 'dns-down', blame: 'isp' },
  apply: async (lab) => {
    await allRules.apply(lab);
    forget(lab);
  },
  clear: allRules.clear,
} as const satisfies Fault;

/** Only the router's own resolver is dead. */
const dnsRouter = {
  name: 'dns router',
  title: 'the DNS forwarder of the router is silent, other resolvers work',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down', 'degraded'], cause: 'dns-down', blame: 'router' },
  ...ruleFault(
    () => 'router',
    'inet',
    'dns',
    `chain in { type filter hook input priority raw; iifname "${devices.lan}" ${asked} drop; }`,
  ),
} as const satisfies Fault;

const ispRules = ruleFault(
  () => 'core',
  'inet',
  'dns',
  `chain in { type filter hook input priority raw; ${asked} drop; }`,
);

/** The ISP's resolver is dead. */
const dnsIsp = {
  name: 'dns isp',
  title: "the ISP's resolver is silent and the router says SERVFAIL; public resolvers work",
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down', 'degraded'], cause: 'dns-down', blame: 'isp' },
  apply: async (lab) => {
    await ispRules.apply(lab);
    forget(lab);
  },
  clear: ispRules.clear,
} as const satisfies Fault;

/** The public resolver that the box uses is dead. */
const dnsPublic = {
  name: 'dns public',
  title: '9.9.9.9 answers no DNS, everything else works',
  hard: false,
  durationMs: null,
  expected: {
    kind: 'verdict',
    states: ['down', 'degraded'],
    cause: 'dns-down',
    blame: 'dns-operator',
  },
  ...ruleFault(
    () => 'internet',
    'inet',
    'dns',
    `chain in {
       type filter hook input priority raw
       ip daddr ${anchors[4][1]} ${asked} drop
     }`,
  ),
} as const satisfies Fault;

/** Faults of name resolution. */
export const dnsFaults = [dnsAll, dnsRouter, dnsIsp, dnsPublic] as const;
