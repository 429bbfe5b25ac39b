import * as z from 'zod';
import { epochMs } from '../words.ts';
import { accessScope } from './scope.ts';

/** Body of `POST /session`. */
export const signInRequest = z.strictObject({ password: z.string().min(1).max(1024) });
export type SignInRequest = z.infer<typeof signInRequest>;

/** Answer of `GET /session`: who asks, and what the box allows. Told to everybody. */
export const accessView = z.object({
  /** `owner`: signed in with the password. `program`: an API token. */
  visitor: z.enum(['nobody', 'owner', 'program']),
  /** What the visitor may do beyond what everybody may; `null` for nothing. */
  scope: accessScope.nullable(),
  /** Whether the visitor may look at the measurements. */
  canRead: z.boolean(),
  /** Whether everybody in the home network may look. */
  isReadingOpen: z.boolean(),
  /** Whether there is a password to sign in with. */
  hasPassword: z.boolean(),
  /** Whether the first password may be set now, from the home network: `POST /setup/password`. */
  canClaim: z.boolean(),
  /** Until it is, the page leads to the set-up. */
  isSetupDone: z.boolean(),
  /** Whether the line and all its history are made up. */
  isDemo: z.boolean().default(false),
});
export type AccessView = z.infer<typeof accessView>;

/** A browser in which the owner is signed in. */
export const accountSession = z.object({
  id: z.string(),
  createdMs: epochMs,
  lastSeenMs: epochMs,
  /** From where it was begun. */
  address: z.string(),
  /** What the browser called itself; `null` when it said nothing. */
  userAgent: z.string().nullable(),
  /** Whether it is the one that asks. */
  isCurrent: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSession>;

/** Answer of `GET /account/sessions`, newest first. */
export const accountSessionList = z.object({ items: z.array(accountSession) });
export type AccountSessionList = z.infer<typeof accountSessionList>;
