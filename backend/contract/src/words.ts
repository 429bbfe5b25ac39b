import * as z from 'zod';

/** One step of the line, nearest first; the status page draws them as one ladder. */
export const segmentId = z.enum(['link', 'lan', 'router', 'access', 'isp', 'internet', 'dns']);
export type SegmentId = z.infer<typeof segmentId>;

/** What the line is doing. `unknown` means not (yet) observed, never "probably down". */
export const lineState = z.enum(['up', 'degraded', 'down', 'unknown']);
export type LineState = z.infer<typeof lineState>;

/** Why the line is in its state. */
export const cause = z.enum([
  'none',
  'link-down',
  'no-address',
  'router-down',
  'wan-down',
  'isp-edge-down',
  'upstream-down',
  'dns-down',
  'captive-portal',
  'ipv6-down',
  'packet-loss',
  'high-latency',
  'remote-only',
  'icmp-filtered',
  'dns-hijacked',
  'dnssec-failed',
  'dns-intercepted',
  'tcp-blocked',
  'not-observed',
]);
export type Cause = z.infer<typeof cause>;

/** Who has to act. */
export const blame = z.enum([
  'own-device',
  'lan',
  'router',
  'access-line',
  'isp',
  'dns-operator',
  'remote',
  'none',
  'unknown',
]);
export type Blame = z.infer<typeof blame>;

/** IP family. */
export const family = z.union([z.literal(4), z.literal(6)]);
export type Family = z.infer<typeof family>;

/** What a target is probed for. `control` is this box's own loopback: its silence means we are blind. */
export const targetRole = z.enum(['control', 'router', 'isp-edge', 'anchor']);
export type TargetRole = z.infer<typeof targetRole>;

/** Who measured a round-trip time. A TCP connect is not a ping: samples always say which it was. */
export const latencyDriverId = z.enum(['fping', 'ping', 'tcp-connect']);
export type LatencyDriverId = z.infer<typeof latencyDriverId>;

/** Traffic on the line while a sample was taken: none known, our own speed test, or somebody else's. */
export const load = z.enum(['none', 'own', 'other']);
export type Load = z.infer<typeof load>;

/** UTC epoch milliseconds, an integer. */
export const epochMs = z.int().nonnegative();
/** A round-trip time or duration in milliseconds. */
export const durationMs = z.number().nonnegative();
/** A share between 0 and 1, never percent. */
export const ratio = z.number().min(0).max(1);

/** Whose records: what this box measured, or what was imported. The two are never mixed. */
export const recordOrigin = z.enum(['own', 'imported']);
export type RecordOrigin = z.infer<typeof recordOrigin>;
