import type { HostName } from '../network/host.ts';
import { ruleFault } from './fault.ts';
import type { Fault, LabControls } from './fault.ts';

/** How long a fault that must change nothing is watched. */
export const WATCH_MS = 40_000;

const echoes = ['icmp type echo-request', 'icmpv6 type echo-request'] as const;

/** Loses this share of the pings at a hook, of those that `match`. */
function losing(hook: 'input' | 'forward', percent: number, match = ''): string {
  const rules = echoes.map((echo) => {
    const isOtherFamily = match !== '' && echo.startsWith('icmpv6') === match.startsWith('ip ');
    return isOtherFamily ? '' : `${match} ${echo} numgen random mod 100 <= ${percent - 1} drop`;
  });
  return `chain ${hook}_echo {
    type filter hook ${hook} priority raw
    ${rules.join('\n')}
  }
`;
}

const icmpFiltered = {
  name: 'icmp filtered',
  title: 'no ping passes the ISP edge, TCP and UDP do',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['up'], cause: 'icmp-filtered', blame: 'none' },
  ...ruleFault(() => 'edge', 'inet', 'icmp', losing('input', 100) + losing('forward', 100)),
} as const satisfies Fault;

const icmpLimited = {
  name: 'icmp rate-limited',
  title: '40 % of all pings beyond the router are lost, TCP is clean',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'never-down', cause: 'icmp-filtered' },
  ...ruleFault(() => 'edge', 'inet', 'limited', losing('input', 40) + losing('forward', 40)),
} as const satisfies Fault;

const edgeLimited = {
  name: 'edge rate-limited',
  title: 'the ISP edge loses 60 % of the pings to itself, everything behind it is clean',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'unchanged' },
  ...ruleFault(() => 'edge', 'inet', 'limited_edge', losing('input', 60)),
} as const satisfies Fault;

const anchorLimited = {
  name: 'anchor rate-limited',
  title: '9.9.9.9 loses 50 % of its pings, its TCP is clean',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'unchanged' },
  ...ruleFault(() => 'internet', 'inet', 'limited_anchor', losing('input', 50, 'ip daddr 9.9.9.9')),
} as const satisfies Fault;

const bothLimited = {
  name: 'edge-and-anchor rate-limited',
  title: 'the ISP edge and 9.9.9.9 both lose half of the pings to themselves',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'unchanged' },
  apply: async (lab) => {
    await edgeLimited.apply(lab);
    await anchorLimited.apply(lab);
  },
  clear: async (lab) => {
    await edgeLimited.clear(lab);
    await anchorLimited.clear(lab);
  },
} as const satisfies Fault;

/** The host that translates addresses for the home. */
function translator(lab: LabControls): HostName {
  return lab.topology.isCgnat ? 'core' : lab.accessRouter;
}

const tcpBlocked = {
  name: 'tcp blocked',
  title: 'no new TCP connection gets through (a full NAT table), ping and DNS do',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'tcp-blocked', blame: 'unknown' },
  ...ruleFault(
    translator,
    'inet',
    'tcp',
    `chain pass {
       type filter hook forward priority raw
       tcp flags & (syn | ack) == syn drop
     }`,
  ),
} as const satisfies Fault;

/** Lines on which one kind of packet fares worse than the others. */
export const filterFaults = [
  icmpFiltered,
  icmpLimited,
  edgeLimited,
  anchorLimited,
  bothLimited,
  tcpBlocked,
] as const;
