import * as z from 'zod';
import { epochMs } from './words.ts';

/** SHA-256 as hexadecimal text. */
export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);

/** What a day left in one table. */
export const tableSeal = z.object({
  table: z.string(),
  rowCount: z.int().nonnegative(),
  /** Highest id the table had given when it was sealed; `null` for tables without ids. */
  lastId: z.int().nonnegative().nullable(),
  /** Of the canonical lines of its rows. */
  hash: sha256Text,
});
export type TableSeal = z.infer<typeof tableSeal>;

/** A link of the chain: the records of one day, bound to all days before. */
export const daySeal = z.object({
  /** Day of UTC, e.g. `2026-11-21`. */
  day: z.iso.date(),
  madeMs: epochMs,
  tables: z.array(tableSeal),
  /** Hash of the link before; `null` for the first. */
  previousHash: sha256Text.nullable(),
  /** Of everything above but `madeMs`. */
  hash: sha256Text,
});
export type DaySeal = z.infer<typeof daySeal>;
