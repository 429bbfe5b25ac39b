import { accessScope } from '@lineside/contract';
import * as z from 'zod';
import { isPasswordHash } from './password-hash.ts';

const sha256 = z.string().regex(/^[\w-]{43}$/);
const moment = z.int().nonnegative();

/** A browser that is signed in; its cookie is kept as a hash only. */
const storedSession = z.strictObject({
  id: z.string(),
  hash: sha256,
  createdMs: moment,
  lastSeenMs: moment,
  address: z.string(),
  userAgent: z.string().nullable(),
});
export type StoredSession = z.infer<typeof storedSession>;

/** A token of a program; its text is kept as a hash only. */
const storedToken = z.strictObject({
  id: z.string(),
  name: z.string(),
  hash: sha256,
  scope: accessScope,
  createdMs: moment,
  expiresMs: moment.nullable(),
  lastUsedMs: moment.nullable(),
});
export type StoredToken = z.infer<typeof storedToken>;

/** What `accounts.json` holds: nothing in it opens a door by itself. */
export const accountsDocument = z.strictObject({
  version: z.literal(1),
  /** Argon2id in PHC format; `null`: none was set here. */
  password: z.string().refine(isPasswordHash, 'must be an Argon2id hash').nullable(),
  /** Whether the password was forgotten on purpose: then a first one may be set once more. */
  isClaimable: z.boolean(),
  sessions: z.array(storedSession),
  tokens: z.array(storedToken),
});
export type AccountsDocument = z.infer<typeof accountsDocument>;

export const NO_ACCOUNTS: AccountsDocument = {
  version: 1,
  password: null,
  isClaimable: false,
  sessions: [],
  tokens: [],
};

/** The password and all sessions forgotten: the next one who sets a password at home owns the box. */
export function withoutPassword(document: AccountsDocument): AccountsDocument {
  return { ...document, password: null, isClaimable: true, sessions: [] };
}
