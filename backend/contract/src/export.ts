import * as z from 'zod';
import { epochMs, recordOrigin } from './words.ts';

/** What can be exported: latency in buckets or probe by probe, what was judged and noticed, and every kind of reading. */
export const exportKind = z.enum([
  'latency',
  'latency-samples',
  'outages',
  'verdicts',
  'speed-tests',
  'activity',
  'dns',
  'dns-integrity',
  'reach',
  'route',
  'path-change',
  'identity',
  'link',
  'link-counters',
  'edge',
  'icmp-error',
]);
export type ExportKind = z.infer<typeof exportKind>;

/** CSV by RFC 4180, one JSON array, or a JSON object a line. */
export const exportFormat = z.enum(['csv', 'json', 'jsonl']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Query of `GET /export/<kind>.<format>`; the last 30 days without times. */
export const exportQuery = z.object({
  fromMs: z.coerce.number().pipe(epochMs).optional(),
  toMs: z.coerce.number().pipe(epochMs).optional(),
  /** By default what this box measured. */
  origin: recordOrigin.optional(),
});
export type ExportQuery = z.infer<typeof exportQuery>;
