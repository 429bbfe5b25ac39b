import * as z from 'zod';
import { activity } from './activity.ts';
import type { ExportKind } from './export.ts';
import { latencyPoint } from './latency.ts';
import { outage } from './outage.ts';
import { dnsIntegrityReading } from './reading/dns-integrity.ts';
import { dnsReading } from './reading/dns.ts';
import { identityReading } from './reading/identity.ts';
import { icmpError, latencySample } from './reading/latency.ts';
import { linkCounters } from './reading/link-counters.ts';
import { linkReading } from './reading/link.ts';
import { pathChangeReading } from './reading/path-change.ts';
import { httpReading, tcpReading } from './reading/reach.ts';
import { edgeReading, routeReading } from './reading/route.ts';
import { speedTest } from './speed/test.ts';
import { verdict } from './verdict.ts';
import { epochMs } from './words.ts';

const at = { atMs: epochMs };
const count = z.int().nonnegative();

/**
 * What a bucket of latency has beside its figures, so that buckets can be merged without loss. Files of
 * before have none of it.
 */
export const bucketSurplus = {
  /** Samples taken while our own speed test ran. */
  ownLoadCount: count.default(0),
  /** Samples taken while somebody else loaded the line. */
  otherLoadCount: count.default(0),
  /** Pairs of consecutive answers behind the jitter. */
  jitterPairCount: count.default(0),
  /** How the answers were spread: an HDR histogram, unit 1 us, in base64; `null`: nothing answered, or not told. */
  histogram: z.base64().max(12_000).nullable().default(null),
};

/** What a record of each kind holds when it leaves the box, and when it comes back. */
export const recordSchemas = {
  latency: z.object({
    ...at,
    targetId: z.string().min(1),
    bucketMs: z.int().positive(),
    ...latencyPoint.omit({ atMs: true }).shape,
    ...bucketSurplus,
  }),
  'latency-samples': latencySample,
  outages: outage,
  verdicts: z.object({ ...at, ...verdict.shape }),
  'speed-tests': speedTest,
  activity,
  dns: z.object({ ...at, ...dnsReading.shape }),
  'dns-integrity': z.object({ ...at, ...dnsIntegrityReading.shape }),
  reach: z.discriminatedUnion('check', [
    z.object({ ...at, ...tcpReading.shape }),
    z.object({ ...at, ...httpReading.shape }),
  ]),
  route: z.object({ ...at, ...routeReading.shape }),
  'path-change': z.object({ ...at, ...pathChangeReading.shape }),
  identity: z.object({ ...at, ...identityReading.shape }),
  link: z.object({ ...at, ...linkReading.shape }),
  'link-counters': z.object({ ...at, ...linkCounters.shape }),
  edge: z.object({ ...at, ...edgeReading.shape }),
  'icmp-error': z.object({ ...at, ...icmpError.shape }),
} satisfies Record<ExportKind, z.ZodType>;
export type RecordOf<Kind extends ExportKind> = z.infer<(typeof recordSchemas)[Kind]>;

/** A bucket of latency with all that merging it with others needs. */
export type LatencyStretch = RecordOf<'latency'>;

/** Every field of a kind, in order; of `reach` those of both checks. */
export function fieldsOf(kind: ExportKind): string[] {
  const schema = recordSchemas[kind];
  if (!('options' in schema)) return Object.keys(schema.shape);
  return [...new Set(schema.options.flatMap((option) => Object.keys(option.shape)))];
}
