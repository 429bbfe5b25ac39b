import * as z from 'zod';
import { pathChangeReading } from './reading/path-change.ts';
import { hopKind, routeReading } from './reading/route.ts';
import { durationMs, epochMs, family, ratio } from './words.ts';

/** Whose network an address is in, from an offline table; all `null` when it is in none (private, unrouted). */
export const networkOwner = z.object({
  asn: z.int().positive().nullable(),
  asName: z.string().nullable(),
});
export type NetworkOwner = z.infer<typeof networkOwner>;

/** Who answered at one distance. Several addresses mean that the traffic is spread over several ways (ECMP). */
export const pathHop = z.object({
  ttl: z.int().positive(),
  addresses: z.array(z.object({ address: z.string(), kind: hopKind, ...networkOwner.shape })),
  /** Median over the traces; `null` when nobody measured it. */
  rttMs: durationMs.nullable(),
  /** Traces in which somebody answered here / traces. A hop that seldom answers is no fault by itself. */
  answeredRatio: ratio,
});
export type PathHop = z.infer<typeof pathHop>;

/** The way to one destination between two changes. */
export const path = z.object({
  family,
  destination: z.string(),
  hops: z.array(pathHop),
  /** AS numbers in order, unknown ones left out. */
  asPath: z.array(z.int().positive()),
  firstSeenMs: epochMs,
  lastSeenMs: epochMs,
  traceCount: z.int().positive(),
  /** Traces that got through to the destination / traces. */
  reachedRatio: ratio,
});
export type Path = z.infer<typeof path>;

/** A path change with when it was noticed. */
export const pathChange = z.object({ ...pathChangeReading.shape, atMs: epochMs });
export type PathChange = z.infer<typeof pathChange>;

/** A trace with when it was begun. */
export const tracedRoute = z.object({ ...routeReading.shape, atMs: epochMs });
export type TracedRoute = z.infer<typeof tracedRoute>;

/** Answer of `GET /routes`. */
export const routesView = z.object({
  /** Newest first per family and destination; made of the newest 20,000 traces at most, a month's worth. */
  paths: z.array(path),
  /** Newest first. */
  changes: z.array(pathChange),
  /** Newest first, at most 200. */
  traces: z.array(tracedRoute),
});
export type RoutesView = z.infer<typeof routesView>;

/** Query of `GET /routes`; the last 24 hours without times. */
export const routesQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  family: z.coerce.number().pipe(family).optional(),
  destination: z.string().optional(),
});
export type RoutesQuery = z.infer<typeof routesQuery>;
