import type { SpeedFailure } from '@lineside/contract';
import * as z from 'zod';

const counted = z.number().nonnegative();

/** One direction: `bandwidth` in bytes per second, `elapsed` in ms. */
const load = z.object({ bandwidth: counted, bytes: counted, elapsed: counted });

/** A line of the program, by its `type`. */
export const ooklaLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('download'), download: load }),
  z.object({ type: z.literal('upload'), upload: load }),
  z.object({ type: z.literal('log'), level: z.string(), message: z.string() }),
  z.object({
    type: z.literal('result'),
    ping: z.object({ latency: counted, jitter: counted.optional() }),
    download: load,
    upload: load,
    packetLoss: z.number().min(0).max(100).optional(),
    server: z.object({
      host: z.string(),
      name: z.string(),
      location: z.string().optional(),
      country: z.string().optional(),
    }),
  }),
]);
export type OoklaLine = z.infer<typeof ooklaLine>;
export type OoklaResult = Extract<OoklaLine, { readonly type: 'result' }>;
export type OoklaLoad = z.infer<typeof load>;

/** A line of JSON; `null`: another kind of line, or none at all. */
export function readOoklaLine(text: string): OoklaLine | null {
  try {
    return ooklaLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // JSON.parse throws nothing else
  }
}

const REASONS: readonly (readonly [RegExp, SpeedFailure])[] = [
  [/too many requests|limit reached/i, 'rate-limited'],
  [/noservers|no servers|failed to find a working test server/i, 'no-capacity'],
  [/host ?not ?found|couldn't resolve|could not resolve/i, 'dns'],
  [/ssl|certificate|tls/i, 'tls'],
  [/timed? ?out|timeout/i, 'connect-timeout'],
  [/refused/i, 'connect-refused'],
  [/unreachable|no route/i, 'no-route'],
  [/forbidden|403/i, 'forbidden'],
  [/protocol error|did not receive|cannot (read|write)|cannot open socket/i, 'connection-lost'],
];

/** What an error message of the program means. */
export function ooklaFailure(message: string): SpeedFailure {
  return REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'tool-failed';
}
