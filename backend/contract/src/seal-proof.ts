import * as z from 'zod';
import { daySeal, sha256Text } from './seal.ts';
import { headStamp } from './time-stamp.ts';

/** Answer of `GET /seals`, and what goes along with a report: links, and what the other files were. */
export const sealProof = z.object({
  format: z.literal('lineside-seal-1'),
  /** Oldest first, without a gap; to the head. */
  seals: z.array(daySeal),
  /** Oldest first: heads an authority put a time on. */
  stamps: z.array(headStamp).default([]),
  files: z.array(z.object({ name: z.string(), sha256: sha256Text })),
});
export type SealProof = z.infer<typeof sealProof>;
