import { devices } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault } from './fault.ts';

const dropped = 'meta l4proto { tcp, udp } th dport 53 drop';
const allRules = ruleFault(
  () => 'edge',
  'inet',
  'dns',
  `chain pass { type filter hook forward priority raw; ${dropped}; }
   chain in { type filter hook input priority raw; ${dropped}; }`,
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
    for (const name of ['forwarder', 'forwarder2']) lab.signalHelper(name, 'SIGHUP');
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
    `chain in { type filter hook input priority raw; iifname "${devices.lan}" ${dropped}; }`,
  ),
} as const satisfies Fault;

/** Faults of name resolution. */
export const dnsFaults = [dnsAll, dnsRouter] as const;
