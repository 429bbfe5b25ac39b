import * as z from 'zod';
import { identityView } from './identity.ts';
import { outage } from './outage.ts';
import { dnsReading } from './reading/dns.ts';
import { icmpError } from './reading/latency.ts';
import { linkCounters } from './reading/link-counters.ts';
import { linkReading } from './reading/link.ts';
import { reachReading } from './reading/reach.ts';
import { tracedRoute } from './routes.ts';
import { durationMs, epochMs, family, latencyDriverId, targetRole } from './words.ts';

/** `before`: the last good one. `during`: each minute for ten minutes. `after`: when the line was well again. */
export const incidentPhase = z.enum(['before', 'start', 'during', 'after']);
export type IncidentPhase = z.infer<typeof incidentPhase>;

/** How one target did within the minute that ends with a snapshot. */
export const bundleTarget = z.object({
  id: z.string(),
  role: targetRole,
  family,
  address: z.string(),
  driver: latencyDriverId.nullable(),
  sentCount: z.int().nonnegative(),
  lostCount: z.int().nonnegative(),
  minMs: durationMs.nullable(),
  medianMs: durationMs.nullable(),
  maxMs: durationMs.nullable(),
});
export type BundleTarget = z.infer<typeof bundleTarget>;

/** Everything that was known at one moment of an incident. */
export const bundleSnapshot = z.object({
  phase: incidentPhase,
  atMs: epochMs,
  link: linkReading.nullable(),
  counters: linkCounters.nullable(),
  targets: z.array(bundleTarget),
  traces: z.array(tracedRoute),
  dns: z.array(z.object({ ...dnsReading.shape, atMs: epochMs })),
  reach: z.array(z.intersection(reachReading, z.object({ atMs: epochMs }))),
  icmpErrors: z.array(z.object({ ...icmpError.shape, atMs: epochMs })),
});
export type BundleSnapshot = z.infer<typeof bundleSnapshot>;

/** How one target did from the first lost probe to the end: what proves that the home worked. */
export const bundleTargetSummary = z.object({
  ...bundleTarget.shape,
  /** Longest stretch without an answer, between two answers or up to the end of the outage. */
  longestSilenceMs: durationMs.nullable(),
});
export type BundleTargetSummary = z.infer<typeof bundleTargetSummary>;

/** Answer of `GET /outages/:id/bundle`: what an engineer needs to see who is at fault, readable by itself. */
export const incidentBundle = z.object({
  /** Raised when the meaning of a field changes. */
  formatVersion: z.literal(1),
  madeMs: epochMs,
  softwareVersion: z.string(),
  outage,
  /** From the first lost probe to the end (or now). */
  targets: z.array(bundleTargetSummary),
  /** Counters at the last snapshot minus those at the last good one; `null` when one of them is missing or they began anew. */
  counterDeltas: linkCounters.nullable(),
  /** Public addresses, and their changes within an hour of the outage. */
  identity: identityView,
  /** In order of time. */
  snapshots: z.array(bundleSnapshot),
});
export type IncidentBundle = z.infer<typeof incidentBundle>;

/** Query of `GET /outages/:id/bundle`. `eml` is a mail ready to be sent, with the JSON attached. */
export const bundleQuery = z.object({ format: z.enum(['json', 'text', 'eml']).default('json') });
export type BundleQuery = z.infer<typeof bundleQuery>;
