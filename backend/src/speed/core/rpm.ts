import type { RpmGap } from '@lineside/contract';
import { ascending, mean } from '../../kernel/statistics.ts';

/** A request of one byte on a connection of its own, made while the load runs; times in ms. */
export interface ForeignProbe {
  readonly connectMs: number;
  /** By round trip: a TLS 1.3 handshake takes one, TLS 1.2 two. `null`: plain HTTP. */
  readonly tlsMs: number | null;
  /** From the request to the first byte of the answer. */
  readonly httpMs: number;
}

/** Fewer probes say nothing; a line with a second of queue gives only a few. */
const MIN_PROBES = 5;
const MS_PER_MINUTE = 60_000;

/**
 * Round trips per minute under load, draft-ietf-ippm-responsiveness-09: the mean of what new connections
 * see and of what the load's own connections see, each from means without their slowest twentieth.
 * Probes with and without TLS are not mixed: TLS counts when every probe has it.
 *
 * @param loadedMs round trips of the loaded connections; over HTTP/1.1 those of the TCP stack
 * @returns `null` with fewer than five probes of either kind
 */
export function rpmOf(
  foreign: readonly ForeignProbe[],
  loadedMs: readonly number[],
): number | null {
  const probes = foreign.filter(isTimed);
  const loaded = loadedMs.filter(isTime);
  if (probes.length < MIN_PROBES || loaded.length < MIN_PROBES) return null;
  const tlsMs = probes.flatMap((probe) => probe.tlsMs ?? []);
  const parts = [probes.map(({ connectMs }) => connectMs), probes.map(({ httpMs }) => httpMs)];
  if (tlsMs.length === probes.length) parts.push(tlsMs);
  const foreignMs = mean(parts.map(trimmedMean));
  const rpm = (MS_PER_MINUTE / (foreignMs ?? 0) + MS_PER_MINUTE / trimmedMean(loaded)) / 2;
  return Number.isFinite(rpm) ? rpm : null;
}

/**
 * Why probes came to no figure: when those beside the load were answered and the kernel told no round trip at
 * all, the line is not to blame.
 */
export function rpmGapOf(
  foreign: readonly ForeignProbe[],
  loadedMs: readonly number[],
): Exclude<RpmGap, 'engine'> {
  const isKernelMute = foreign.filter(isTimed).length >= MIN_PROBES && !loadedMs.some(isTime);
  return isKernelMute ? 'no-kernel-times' : 'few-answers';
}

/** Mean of the smallest 95 %; 0 for no values. */
function trimmedMean(values: readonly number[]): number {
  const keptCount = values.length - Math.floor(values.length / 20);
  return mean(ascending(values).slice(0, keptCount)) ?? 0;
}

function isTimed({ connectMs, tlsMs, httpMs }: ForeignProbe): boolean {
  return isTime(connectMs) && isTime(httpMs) && (tlsMs === null || isTime(tlsMs));
}

function isTime(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0;
}
