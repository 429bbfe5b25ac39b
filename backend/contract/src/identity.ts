import * as z from 'zod';
import { identityReading } from './reading/identity.ts';
import { networkOwner } from './routes.ts';
import { epochMs, family } from './words.ts';

/** Who we are to the outside, one family. */
export const identityFamily = z.object({
  family,
  /** The newest address any method gave; `null` when none ever did. */
  address: z.string().nullable(),
  ...networkOwner.shape,
  /** Since when this address is known; `null` without one. */
  sinceMs: epochMs.nullable(),
  /** Newest answer of each method. */
  methods: z.array(z.object({ ...identityReading.shape, atMs: epochMs })),
  /** Whether the methods agree; `null` with fewer than two answers. Two addresses mean several ways out, or an interceptor. */
  doMethodsAgree: z.boolean().nullable(),
});
export type IdentityFamily = z.infer<typeof identityFamily>;

/** A new public address: after a reconnect, evidence of a forced re-login. */
export const identityChange = z.object({
  atMs: epochMs,
  family,
  oldAddress: z.string().nullable(),
  newAddress: z.string(),
  oldAsn: z.int().positive().nullable(),
  newAsn: z.int().positive().nullable(),
});
export type IdentityChange = z.infer<typeof identityChange>;

/** Answer of `GET /identity`; changes newest first, at most 100. */
export const identityView = z.object({
  families: z.array(identityFamily),
  changes: z.array(identityChange),
});
export type IdentityView = z.infer<typeof identityView>;
