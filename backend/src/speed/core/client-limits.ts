import type { ClientLimit, SpeedEngineId } from '@lineside/contract';

/** What one direction came to, and the box it was measured with. */
export interface LimitEvidence {
  readonly engine: SpeedEngineId;
  readonly bps: number;
  readonly streamCount: number;
  /** `null`: not known (Wi-Fi, virtual). */
  readonly linkBps: number | null;
  readonly isWireless: boolean;
  /** Of one core; `null`: the engine cannot tell. */
  readonly cpuBusyRatio: number | null;
}

/** Most that gets through a port: 1460 bytes of TCP payload in the 1538 a frame of MTU 1500 takes on the wire. */
const GOODPUT_RATIO = 1460 / 1538;
const PORT_FROM = 0.9;
const CPU_FROM = 0.9;

/** What held a test back on our side; the line can do at least what was measured. */
export function clientLimitsOf(evidence: LimitEvidence): ClientLimit[] {
  const { engine, bps, streamCount, linkBps, isWireless, cpuBusyRatio } = evidence;
  const limits: ClientLimit[] = [];
  if (!isWireless && linkBps !== null && bps >= PORT_FROM * GOODPUT_RATIO * linkBps) {
    limits.push('port');
  }
  if (isWireless) limits.push('wifi');
  if (cpuBusyRatio !== null && cpuBusyRatio >= CPU_FROM) limits.push('cpu');
  if (engine === 'ndt7' && streamCount === 1) limits.push('single-stream');
  return limits;
}

/**
 * Whether the box was the bottleneck. A single stream is how an engine measures, not what the box
 * can do: its figures are low, but can be compared with each other.
 */
export function isBoxLimited(limits: readonly ClientLimit[]): boolean {
  return limits.some((limit) => limit !== 'single-stream');
}
