import { devices } from '../network/plan.ts';
import { access, isp, lan } from '../network/addresses.ts';
import { ruleFault } from './fault.ts';
import type { Fault, LabControls } from './fault.ts';

/** Added to the round trip. */
const EXTRA_RTT_MS = 300;
const DETOUR = 'slow0';

async function delayBy(lab: LabControls, extraMs: number): Promise<void> {
  const { up, down } = await lab.relaySettings();
  await lab.relay({
    up: { delayMs: Math.max(0, up.delayMs + extraMs) },
    down: { delayMs: Math.max(0, down.delayMs + extraMs) },
  });
}

/** Every fifth packet that comes in by a device is lost, whatever it is. */
function losing(device: string): string {
  return `chain in {
    type filter hook prerouting priority raw
    iifname "${device}" numgen random mod 100 < 20 drop
  }`;
}

/** Every fifth packet towards the ISP is lost. */
const loss = {
  name: 'line loss-20',
  title: '20 % loss on the access line',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'packet-loss', blame: 'access-line' },
  ...ruleFault(() => 'edge', 'inet', 'loss', losing(devices.line)),
} as const satisfies Fault;

const ispLoss = {
  name: 'isp loss-20',
  title: '20 % loss inside the ISP, behind its edge',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'packet-loss', blame: 'isp' },
  ...ruleFault(() => 'core', 'inet', 'loss', losing(devices.isp)),
} as const satisfies Fault;

/** Bad cable or radio at home: everything suffers, ARP too. */
const lanLoss = {
  name: 'lan loss-20',
  title: '20 % loss between the box and the router',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'packet-loss', blame: 'lan' },
  ...ruleFault(
    () => 'router',
    'netdev',
    'loss',
    `chain in {
       type filter hook ingress device "${devices.lan}" priority 0
       numgen random mod 100 < 20 drop
     }`,
  ),
} as const satisfies Fault;

/** The line has been re-routed, or its modem struggles: slow, but nothing is lost. */
const latency = {
  name: 'line latency-high',
  title: '300 ms more on the access line',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'high-latency', blame: 'access-line' },
  apply: (lab) => delayBy(lab, EXTRA_RTT_MS / 2),
  clear: (lab) => delayBy(lab, -EXTRA_RTT_MS / 2),
} as const satisfies Fault;

/** What the ISP's core sends home takes a detour of its own; what its edge sends does not. */
const ispLatency = {
  name: 'isp latency-high',
  title: '300 ms more inside the ISP, behind its edge',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'high-latency', blame: 'isp' },
  apply: async (lab) => {
    await lab.startRelay(DETOUR, 'core', 'edge', { up: { delayMs: EXTRA_RTT_MS } });
    const home4 = lab.topology.isCgnat ? access.cgnatHome4 : access.home4;
    await lab.ip('core', [
      `route replace ${home4} dev ${DETOUR} src ${isp.core4}`,
      `route replace ${access.home6} dev ${DETOUR} src ${isp.core6}`,
      `route replace ${lan.box6} dev ${DETOUR} src ${isp.core6}`,
    ]);
  },
  clear: (lab) => lab.stopRelay(DETOUR, 'core', 'edge'),
} as const satisfies Fault;

/** Faults that leave the line working, but badly. */
export const lineFaults = [loss, ispLoss, lanLoss, latency, ispLatency] as const;
