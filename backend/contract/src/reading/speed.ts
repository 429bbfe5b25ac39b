import * as z from 'zod';
import { addressSharing } from '../speed/router.ts';
import { bufferbloatGrade, clientLimit, speedEngineId } from '../speed/words.ts';
import { durationMs, ratio, segmentId } from '../words.ts';

const bps = z.number().nonnegative();

/** Round-trip times to one step of the line, without and with the load of the test. */
export const loadedLatency = z.strictObject({
  segment: segmentId,
  targetId: z.string(),
  idleP50Ms: durationMs.nullable(),
  idleP95Ms: durationMs.nullable(),
  loadedP50Ms: durationMs.nullable(),
  loadedP95Ms: durationMs.nullable(),
  lossRatio: ratio.nullable(),
  sampleCount: z.int().nonnegative(),
});
export type LoadedLatency = z.infer<typeof loadedLatency>;

/**
 * Why there is no figure of responsiveness: the engine makes no probes, too few were answered, or the kernel
 * told no round trips of the load's own connections (no `ss` on the box).
 */
export const rpmGap = z.enum(['engine', 'few-answers', 'no-kernel-times']);
export type RpmGap = z.infer<typeof rpmGap>;

/** One direction of a speed test. Figures are goodput: payload bytes, no overhead added. */
export const speedSide = z.strictObject({
  /** Mean of the window after the discarded beginning, bits per second. */
  bps,
  /** Percentiles of the 100 ms samples of the window. */
  p10Bps: bps.nullable(),
  p90Bps: bps.nullable(),
  /** Everything moved, ramp-up included. */
  bytes: z.int().nonnegative(),
  /** Length of the window, ms. */
  windowMs: durationMs,
  streamCount: z.int().positive(),
  /** Bits per second in each 100 ms from the first byte on; `null`: the engine tells none. */
  curveBps: z.array(bps).nullable(),
  /** Rate of the first seconds when it was clearly above the plateau behind it (token bucket). */
  boostBps: bps.nullable(),
  /** The provider's own figure by its own method, where it has one. */
  providerBps: bps.nullable(),
  latency: z.array(loadedLatency),
  /** Of the median increase beyond the home; `null` without enough answers. */
  grade: bufferbloatGrade.nullable(),
  /** Where the queue stands: the step that adds most to the RTT under load; `null`: none, or it cannot be told. */
  queueSegment: segmentId.nullable(),
  /** Round trips per minute under load (draft-ietf-ippm-responsiveness-09); `null`: not measured. */
  rpm: z.number().nonnegative().nullable(),
  /** Why there is no `rpm`; `null` beside a figure, and in tests made before this was told. */
  rpmGap: rpmGap.nullable().default(null),
  /** Share of one core the moving of bytes used. */
  cpuBusyRatio: z.number().nonnegative().nullable(),
  limits: z.array(clientLimit),
});
export type SpeedSide = z.infer<typeof speedSide>;

/** Cloudflare's AIM scores: what the line is good for. */
export const aimClass = z.enum(['bad', 'poor', 'average', 'good', 'great']);
export type AimClass = z.infer<typeof aimClass>;
export const aimScores = z.strictObject({ streaming: aimClass, gaming: aimClass, rtc: aimClass });
export type AimScores = z.infer<typeof aimScores>;

/** Whom we measured against. */
export const speedServer = z.strictObject({
  name: z.string(),
  host: z.string(),
  /** Site or town, as the provider names it. */
  location: z.string().nullable(),
});
export type SpeedServer = z.infer<typeof speedServer>;

/** What other traffic there was just before the load. */
export const idleReading = z.strictObject({
  /** Both directions together, as the one who sees most of it counts; `null`: nobody could tell. */
  otherBps: bps.nullable(),
  /** Who counted. `own-port` sees this box alone, not the rest of the home. */
  sees: z.enum(['own-port', 'router']).nullable(),
  isBusy: z.boolean(),
});
export type IdleReading = z.infer<typeof idleReading>;

/** What one speed test found. A direction that was not asked for is `null`. */
export const speedReading = z.strictObject({
  engine: speedEngineId,
  server: speedServer.nullable(),
  down: speedSide.nullable(),
  up: speedSide.nullable(),
  /** Round trips to the server before the load: median and mean of the differences of neighbours. */
  idleRttMs: durationMs.nullable(),
  jitterMs: durationMs.nullable(),
  lossRatio: ratio.nullable(),
  aim: aimScores.nullable(),
  /** Of the port; `null`: not known (Wi-Fi, virtual). */
  linkBps: bps.nullable(),
  isWireless: z.boolean(),
  cipher: z.string().nullable(),
  /** `null`: of a test before this was kept. */
  idle: idleReading.nullable().default(null),
  /** Whether the public IPv4 address is the home's own; `null`: not known, or of a test before this was kept. */
  sharing: addressSharing.nullable().default(null),
});
export type SpeedReading = z.infer<typeof speedReading>;
