import { ruleFault } from './fault.ts';
import type { Fault } from './fault.ts';

/** Nothing comes back from the far end of the access line. */
const edgeSilent = {
  name: 'isp-edge silent',
  title: 'silence beyond the router',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'isp-edge-down', blame: 'isp' },
  ...ruleFault(
    () => 'edge',
    'inet',
    'edge',
    `chain in { type filter hook prerouting priority raw; policy drop; }
     chain out { type filter hook output priority raw; policy drop; }`,
  ),
} as const satisfies Fault;

/** The ISP works up to its core, and no further. */
const upstreamSilent = {
  name: 'upstream silent',
  title: 'the ISP answers, but passes nothing on to the internet',
  hard: true,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'upstream-down', blame: 'isp' },
  ...ruleFault(
    () => 'core',
    'inet',
    'upstream',
    'chain pass { type filter hook forward priority raw; policy drop; }',
  ),
} as const satisfies Fault;

/** One far target is dead, which is no fault of the line. */
const anchorDead = {
  name: 'anchor dead',
  title: '9.9.9.9 answers neither ping nor TCP',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['up'], cause: 'remote-only', blame: 'remote' },
  ...ruleFault(
    () => 'internet',
    'inet',
    'anchor',
    `chain in {
       type filter hook input priority raw;
       ip daddr 9.9.9.9 meta l4proto { icmp, tcp } drop
     }`,
  ),
} as const satisfies Fault;

/** Faults of the ISP and beyond. */
export const ispFaults = [edgeSilent, upstreamSilent, anchorDead] as const;
