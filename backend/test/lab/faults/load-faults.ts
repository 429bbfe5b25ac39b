import { join } from 'node:path';
import { access, anyHost, isp, lan } from '../network/addresses.ts';
import { devices } from '../network/plan.ts';
import type { HostName } from '../network/host.ts';
import { healthyLine } from '../relay/relay-settings.ts';
import type { Fault, LabControls } from './fault.ts';
import { WATCH_MS } from './filter-faults.ts';

const TRANSFER_MS = 12_000;
const LINE_BPS = 5_000_000;
const BUFFER_MS = 2000;
const STREAMS = 8;
const TRANSFER = 'transfer';

/** Makes one direction of the access line slow, with a deep buffer in front of it. */
async function narrow(lab: LabControls, direction: 'up' | 'down'): Promise<void> {
  await lab.relay({ [direction]: { rateBps: LINE_BPS, bufferMs: BUFFER_MS } });
}

async function widen(lab: LabControls): Promise<void> {
  const { up, down } = healthyLine;
  await lab.relay({
    up: { rateBps: up.rateBps, bufferMs: up.bufferMs },
    down: { rateBps: down.rateBps, bufferMs: down.bufferMs },
  });
}

/**
 * Cubic fills buffers; the machine's own default may not. A namespace can choose it per route only.
 * The streams behave as if they had run for a while: they start with a grown window.
 */
async function hurry(lab: LabControls, host: HostName, route: string): Promise<void> {
  await lab.ip(host, [`route replace ${route} congctl cubic initcwnd 40`]);
}

async function transfer(lab: LabControls, host: HostName, kind: 'up' | 'down'): Promise<void> {
  const script = join(import.meta.dirname, '../servers/transfer.ts');
  const args = [kind, anyHost[4], String(STREAMS), String(TRANSFER_MS)];
  await lab.startHelper(TRANSFER, host, script, args);
}

/** The classic false outage: a deep buffer full of the box's own upload. */
const uplinkFull = {
  name: 'uplink full',
  title: '12 s upload by the box, 8 TCP streams into a 5 Mbit/s uplink with a 2 s buffer',
  hard: false,
  durationMs: TRANSFER_MS,
  expected: { kind: 'never-down', cause: 'high-latency' },
  apply: async (lab) => {
    await narrow(lab, 'up');
    await hurry(lab, 'box', `${anyHost[4]} via ${lan.router4}`);
    await transfer(lab, 'box', 'up');
  },
  clear: async (lab) => {
    await lab.stopHelper(TRANSFER);
    await lab.ip('box', [`route flush ${anyHost[4]}/32`]);
    await widen(lab);
  },
} as const satisfies Fault;

/** The same by somebody else at home: the box sees none of the traffic. */
const otherTraffic = {
  name: 'other traffic',
  title: '12 s upload by somebody else at home into a 5 Mbit/s uplink with a 2 s buffer',
  hard: false,
  durationMs: TRANSFER_MS,
  expected: { kind: 'never-down', cause: 'high-latency' },
  apply: async (lab) => {
    const edge4 = lab.topology.isCgnat ? access.cgnatEdge4 : access.edge4;
    await narrow(lab, 'up');
    await hurry(lab, lab.accessRouter, `${anyHost[4]} via ${edge4} dev ${devices.line}`);
    await transfer(lab, lab.accessRouter, 'up');
  },
  clear: async (lab) => {
    await lab.stopHelper(TRANSFER);
    await lab.ip(lab.accessRouter, [`route flush ${anyHost[4]}/32`]);
    await widen(lab);
  },
} as const satisfies Fault;

/** The other direction, by somebody else at home. */
const downlinkFull = {
  name: 'downlink full',
  title: '12 s download by somebody else at home, 5 Mbit/s downlink with a 2 s buffer',
  hard: false,
  durationMs: TRANSFER_MS,
  expected: { kind: 'never-down', cause: 'high-latency' },
  apply: async (lab) => {
    await narrow(lab, 'down');
    await hurry(lab, 'internet', `${access.home4} via ${isp.uplink4}`);
    await transfer(lab, lab.accessRouter, 'down');
  },
  clear: async (lab) => {
    await lab.stopHelper(TRANSFER);
    await lab.ip('internet', [`route flush ${access.home4}/32`]);
    await widen(lab);
  },
} as const satisfies Fault;

/** Our own probes are too few to matter; a speed test of the appliance fills it to the brim. */
const lineNarrow = {
  name: 'line narrow',
  title: '5 Mbit/s each way with a 2 s buffer, of which nobody makes use',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'unchanged' },
  apply: async (lab) => {
    await narrow(lab, 'up');
    await narrow(lab, 'down');
    await hurry(lab, 'box', `${anyHost[4]} via ${lan.router4}`);
    await hurry(lab, 'internet', `${access.home4} via ${isp.uplink4}`);
  },
  clear: async (lab) => {
    await lab.ip('box', [`route flush ${anyHost[4]}/32`]);
    await lab.ip('internet', [`route flush ${access.home4}/32`]);
    await widen(lab);
  },
} as const satisfies Fault;

/** A busy line, or one that may become so, which is slow but not broken. */
export const loadFaults = [uplinkFull, otherTraffic, downlinkFull, lineNarrow] as const;
