import type { SpeedDirection } from '@lineside/contract';
import * as z from 'zod';
import { access, anyHost, isp, lan } from '../network/addresses.ts';
import type { HostName } from '../network/host.ts';
import { devices } from '../network/plan.ts';
import type { Lab } from '../lab.ts';

/** A line as the bench wants it, the same in both directions. */
export interface ShapedLine {
  /** Of whole Ethernet frames, as the kernel's token bucket counts them. */
  readonly rateBps: number;
  readonly rttMs: number;
  /** Share of packets lost in each direction, behind the bottleneck. */
  readonly lossRatio: number;
  /** Depth of the queue at the bottleneck, as time at its rate. */
  readonly bufferMs: number;
  /**
   * How everybody sends. Cubic, the usual one of home computers, takes every loss for a full line; BBR,
   * which the large providers use, does not, but pauses for a fifth of a second in every ten.
   */
  readonly congestion: Congestion;
}

/** Congestion controls of the kernel that the lab knows. */
export type Congestion = 'cubic' | 'bbr';

const FRAME_BYTES = 1514;
/** The bucket holds so much: a late wake-up of the kernel may not cost the line its rate. */
const BURST_MS = 1;
const MIN_BURST_BYTES = 3 * FRAME_BYTES;
const MIN_QUEUE_BYTES = 4 * FRAME_BYTES;

/** A port that sends into the bottleneck of a direction. */
interface Port {
  readonly host: HostName;
  readonly device: string;
}

/** Where the bottleneck of each direction stands, by the segment its queue delays first. */
const PORTS = {
  router: {
    down: { host: 'router', device: devices.lan },
    up: { host: 'box', device: devices.box },
  },
  access: {
    down: { host: 'edge', device: devices.line },
    up: { host: 'router', device: devices.line },
  },
  isp: {
    down: { host: 'core', device: devices.isp },
    up: { host: 'edge', device: devices.isp },
  },
  /** Where the relay has been passed, so that it carries bundles and not single frames. */
  'behind-relay': {
    down: { host: 'router', device: devices.lan },
    up: { host: 'edge', device: devices.isp },
  },
} as const satisfies Record<string, { down: Port; up: Port }>;

/** Where a bottleneck can be. */
export type BottleneckPlace = keyof typeof PORTS;
/** Places that are a segment of the line in both directions. */
export type BottleneckSegment = Exclude<BottleneckPlace, 'behind-relay'>;
export const bottleneckSegments = [
  'router',
  'access',
  'isp',
] as const satisfies BottleneckSegment[];

/** Where packets are lost that have passed the bottleneck. */
const LOSSES: readonly Port[] = [
  { host: 'box', device: devices.box },
  { host: 'core', device: devices.isp },
];

/** Who sends to where packets are lost. */
const BEFORE_LOSSES: readonly Port[] = [
  { host: 'router', device: devices.lan },
  { host: 'edge', device: devices.isp },
];

/** The kernel's own limit of a bundle, in frames. */
const USUAL_SEGMENTS = 65_535;

/**
 * Gives the lab's line a rate, by the kernel's token bucket (tc-tbf), a round trip, by the lab's relay,
 * and loss, by nftables. Each connection starts knowing nothing of those before it.
 */
export async function shapeLine(lab: Lab, line: ShapedLine, place: BottleneckPlace): Promise<void> {
  const direction = { delayMs: line.rttMs / 2, rateBps: null, lossRatio: 0 };
  await lab.relay({ up: direction, down: direction, isBulk: true });
  for (const { host, device } of Object.values(PORTS).flatMap(({ down, up }) => [down, up])) {
    // It fails where there is none.
    await lab.exec(host, 'tc', ['qdisc', 'del', 'dev', device, 'root']);
  }
  const { down, up } = PORTS[place];
  for (const { host, device } of [down, up]) {
    const add = ['qdisc', 'add', 'dev', device, 'root', 'tbf', ...bucketOf(line)];
    await must(lab, host, 'tc', add);
  }
  for (const { host, device } of BEFORE_LOSSES) {
    // Frames shall be lost, not bundles of them.
    const most = line.lossRatio > 0 ? '1' : String(USUAL_SEGMENTS);
    await must(lab, host, 'ip', ['link', 'set', 'dev', device, 'gso_max_segs', most]);
  }
  for (const { host, device } of LOSSES) {
    await must(lab, host, 'nft', ['-f', '-'], lossRules(device, line.lossRatio));
  }
  // A namespace can choose it per route only.
  await must(lab, 'box', 'ip', routeBy(anyHost[4], lan.router4, line.congestion));
  await must(lab, 'internet', 'ip', routeBy(access.home4, isp.uplink4, line.congestion));
  for (const host of ['box', 'internet'] as const) {
    await must(lab, host, 'sysctl', ['-q', '-w', 'net.ipv4.tcp_no_metrics_save=1']);
  }
}

/** Bytes that wait at the bottleneck of a direction, by the kernel's own count. */
export async function queuedBytes(
  lab: Lab,
  segment: BottleneckSegment,
  direction: SpeedDirection,
): Promise<number> {
  const { host, device } = PORTS[segment][direction];
  const { stdout } = await lab.exec(host, 'tc', ['-s', '-j', 'qdisc', 'show', 'dev', device]);
  const [bucket] = z.array(z.object({ backlog: z.number() })).parse(JSON.parse(stdout));
  return bucket?.backlog ?? 0;
}

function bucketOf({ rateBps, bufferMs }: ShapedLine): string[] {
  const limit = Math.max(MIN_QUEUE_BYTES, Math.round((rateBps * bufferMs) / 8000));
  const burst = Math.max(MIN_BURST_BYTES, Math.round((rateBps * BURST_MS) / 8000));
  return ['rate', `${rateBps}bit`, 'burst', String(burst), 'limit', String(limit)];
}

function routeBy(address: string, gateway: string, congestion: Congestion): string[] {
  return ['route', 'replace', address, 'via', gateway, 'congctl', congestion];
}

/** Every so many packets one is lost: evenly, so that two runs meet with the same loss. */
function lossRules(device: string, lossRatio: number): string {
  const table = 'table netdev bench_loss';
  const clearing = `${table}\ndelete ${table}\n`;
  if (lossRatio === 0) return clearing;
  const every = Math.round(1 / lossRatio);
  return `${clearing}${table} {
    chain in {
      type filter hook ingress device "${device}" priority 0
      numgen inc mod ${every} 0 drop
    }
  }\n`;
}

async function must(
  lab: Lab,
  host: HostName,
  command: string,
  args: readonly string[],
  input = '',
): Promise<void> {
  const { exitCode, stderr } = await lab.exec(host, command, args, { input });
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
}
