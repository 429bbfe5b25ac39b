import * as z from 'zod';
import { linkReading } from '../reading/link.ts';
import { resolver } from '../reading/dns.ts';
import { resolverOwner } from '../dns.ts';
import { networkOwner } from '../routes.ts';
import { family } from '../words.ts';

/** The steps of the first run, in their order. Each can be left out and come back to. */
export const setupSteps = [
  'language',
  'password',
  'line',
  'plan',
  'engines',
  'lights',
  'mqtt',
  'summary',
] as const;
export const setupStep = z.enum(setupSteps);
export type SetupStep = z.infer<typeof setupStep>;

/** How far the first run has come. */
export const setupProgress = z.object({
  /** Until it is, the first password can be set from the home network, and every page leads to the set-up. */
  isDone: z.boolean(),
  /** Where to go on. */
  step: setupStep,
  /** Steps that were left out. */
  skipped: z.array(setupStep),
});
export type SetupProgress = z.infer<typeof setupProgress>;

/** A machine of the line that is probed. */
const foundMachine = z.object({
  family,
  address: z.string(),
  /** Named by the owner, not found. */
  isPinned: z.boolean(),
});
export type FoundMachine = z.infer<typeof foundMachine>;

/** What the box found by itself, for the owner to confirm; everything may still be unknown. */
export const foundLine = z.object({
  /** Port, cable and addresses; `null` until the first look. */
  link: linkReading.nullable(),
  /** Default gateways, by family. */
  routers: z.array(foundMachine),
  /** First machines of the provider, by family. */
  ispEdges: z.array(foundMachine),
  /** Public addresses and whose network they are in: the provider. */
  providers: z.array(z.object({ family, address: z.string(), ...networkOwner.shape })),
  resolvers: z.array(z.object({ ...resolver.shape, owner: resolverOwner })),
});
export type FoundLine = z.infer<typeof foundLine>;

/** Answer of `GET /setup`. */
export const setupView = z.object({
  ...setupProgress.shape,
  steps: z.array(setupStep),
  /** Whether there is a password already. */
  hasPassword: z.boolean(),
  /** Whether `POST /setup/password` takes the first one now. */
  canClaim: z.boolean(),
  found: foundLine,
});
export type SetupView = z.infer<typeof setupView>;

/** Body of `PATCH /setup`: where the owner is, what was left out, or that it is done. Done cannot be taken back. */
export const setupPatch = z.strictObject({
  step: setupStep.optional(),
  skipped: z.array(setupStep).max(setupSteps.length).optional(),
  isDone: z.literal(true).optional(),
});
export type SetupPatch = z.infer<typeof setupPatch>;

/** Answer of `GET /api/captive` (RFC 8908, `application/captive+json`). */
export const captivePortal = z.object({
  captive: z.boolean(),
  'user-portal-url': z.string().optional(),
});
