import { devices } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault } from './fault.ts';

/** The ISP has lost IPv6, which browsers notice as slowness only. */
const ipv6Down = {
  name: 'ipv6 down',
  title: 'no IPv6 beyond the ISP edge, IPv4 works',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'ipv6-down', blame: 'isp' },
  ...ruleFault(
    () => 'edge',
    'inet',
    'ipv6',
    `chain pass {
       type filter hook forward priority raw
       meta nfproto ipv6 drop
     }`,
  ),
} as const satisfies Fault;

/** The rarer half: IPv4 is gone, IPv6 works. */
const ipv4Down = {
  name: 'ipv4 down',
  title: 'no IPv4 beyond the router, IPv6 works',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'isp-edge-down', blame: 'isp' },
  ...ruleFault(
    () => 'edge',
    'inet',
    'ipv4',
    `chain in {
       type filter hook prerouting priority raw
       iifname "${devices.line}" meta nfproto ipv4 drop
     }
     chain out {
       type filter hook output priority raw
       oifname "${devices.line}" meta nfproto ipv4 drop
     }`,
  ),
} as const satisfies Fault;

/** Faults of one IP family. */
export const familyFaults = [ipv6Down, ipv4Down] as const;
