import { join } from 'node:path';
import { anyHost, lan } from '../network/addresses.ts';
import { devices } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault, LabControls } from './fault.ts';

/** Added to the round trip, half in each direction. */
const EXTRA_RTT_MS = 300;
const UPLOAD_MS = 12_000;
const UPLINK_BPS = 5_000_000;
const BUFFER_MS = 2000;
const STREAMS = 8;
const UPLOADER = 'uploader';

async function delayBy(lab: LabControls, extraMs: number): Promise<void> {
  const { up, down } = await lab.relaySettings();
  await lab.relay({
    up: { delayMs: Math.max(0, up.delayMs + extraMs) },
    down: { delayMs: Math.max(0, down.delayMs + extraMs) },
  });
}

/** Every fifth packet towards the ISP is lost. */
const loss = {
  name: 'line loss-20',
  title: '20 % loss on the access line',
  hard: false,
  durationMs: null,
  expected: {
    kind: 'verdict',
    states: ['degraded'],
    cause: 'packet-loss',
    blame: 'access-line',
  },
  ...ruleFault(
    () => 'edge',
    'inet',
    'loss',
    `chain in {
       type filter hook prerouting priority raw;
       iifname "${devices.line}" numgen random mod 100 < 20 drop
     }`,
  ),
} as const satisfies Fault;

/** Somebody downloads, or the line has been re-routed: slow, but nothing is lost. */
const latency = {
  name: 'line latency-high',
  title: '300 ms more on the access line',
  hard: false,
  durationMs: null,
  expected: {
    kind: 'verdict',
    states: ['degraded'],
    cause: 'high-latency',
    blame: 'access-line',
  },
  apply: (lab) => delayBy(lab, EXTRA_RTT_MS / 2),
  clear: (lab) => delayBy(lab, -EXTRA_RTT_MS / 2),
} as const satisfies Fault;

/** The classic false outage: a deep buffer full of somebody's upload. */
const uplinkFull = {
  name: 'uplink full',
  title: '12 s upload by 8 TCP streams into a 5 Mbit/s uplink with a 2 s buffer',
  hard: false,
  durationMs: UPLOAD_MS,
  expected: { kind: 'never-down', cause: 'high-latency' },
  apply: async (lab) => {
    const limitBytes = (UPLINK_BPS / 8) * (BUFFER_MS / 1000);
    const shaper = `rate ${UPLINK_BPS}bit burst 10000 limit ${limitBytes}`.split(' ');
    const device = ['dev', devices.line];
    await lab.must(lab.accessRouter, 'tc', [
      'qdisc',
      'replace',
      ...device,
      'root',
      'tbf',
      ...shaper,
    ]);
    const script = join(import.meta.dirname, '../servers/uploader.ts');
    // Cubic fills buffers; the machine's own default may not. A namespace can choose it per route only.
    // Streams that have run for a while: they start with a grown window.
    await lab.ip('box', [
      `route replace ${anyHost[4]} via ${lan.router4} congctl cubic initcwnd 40`,
    ]);
    const args = [anyHost[4], String(STREAMS), String(UPLOAD_MS)];
    await lab.startHelper(UPLOADER, 'box', script, args);
  },
  clear: async (lab) => {
    lab.signalHelper(UPLOADER, 'SIGKILL');
    await lab.ip('box', [`route flush ${anyHost[4]}/32`]);
    // Deleting what is not there is an error, replacing it by the default is not.
    const device = ['dev', devices.line];
    await lab.must(lab.accessRouter, 'tc', ['qdisc', 'replace', ...device, 'root', 'pfifo_fast']);
  },
} as const satisfies Fault;

/** Faults of the access line that leave it working somehow. */
export const lineFaults = [loss, latency, uplinkFull] as const;
