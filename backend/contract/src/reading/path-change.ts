import * as z from 'zod';
import { durationMs, family } from '../words.ts';

/** The way to a destination has changed: three traces in a row do not fit the paths of the last 24 hours. */
export const pathChangeReading = z.strictObject({
  family,
  destination: z.string(),
  /** `as-path`: other networks. `hops`: the same networks, at least two other hops. */
  reason: z.enum(['as-path', 'hops']),
  /** AS numbers in order, unknown ones left out. */
  oldAsPath: z.array(z.int().positive()),
  newAsPath: z.array(z.int().positive()),
  /** Answering hops in order. */
  oldHops: z.array(z.object({ ttl: z.int().positive(), address: z.string() })),
  newHops: z.array(z.object({ ttl: z.int().positive(), address: z.string() })),
  /** Median round-trip time to the destination before and after; `null` when not known. */
  oldRttMs: durationMs.nullable(),
  newRttMs: durationMs.nullable(),
});
export type PathChangeReading = z.infer<typeof pathChangeReading>;
