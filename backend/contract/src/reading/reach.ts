import * as z from 'zod';
import { durationMs, family } from '../words.ts';

/** Second opinion beside ICMP: can a TCP connection be opened to an anchor's port 443? */
export const tcpReading = z.strictObject({
  check: z.literal('tcp'),
  targetId: z.string(),
  family,
  /** Time to the handshake's end, or to the RST that proves the host alive; `null` when it failed. */
  connectMs: durationMs.nullable(),
  failure: z.enum(['timeout', 'unreachable', 'reset', 'send-failed']).nullable(),
  /** True when the check was made at once because the line was in doubt. */
  isUrgent: z.boolean(),
});

/** A plain HTTP request to a connectivity check page. */
export const httpReading = z.strictObject({
  check: z.literal('http'),
  url: z.string(),
  /** Time to the response head; `null` when none came. */
  responseMs: durationMs.nullable(),
  /** Status code; `null` when no response came. */
  status: z.int().nullable(),
  /** True when status and body are what the page's owner promises. */
  isExpected: z.boolean(),
  /** Where a redirect points, e.g. to a captive portal. */
  location: z.string().nullable(),
  failure: z
    .enum(['dns', 'timeout', 'unreachable', 'reset', 'bad-answer', 'send-failed'])
    .nullable(),
  isUrgent: z.boolean(),
});

export const reachReading = z.discriminatedUnion('check', [tcpReading, httpReading]);
export type TcpReading = z.infer<typeof tcpReading>;
export type HttpReading = z.infer<typeof httpReading>;
export type ReachReading = z.infer<typeof reachReading>;
