import * as z from 'zod';

/**
 * What somebody may do. Each scope includes those before it: `read` looks where the household view
 * is closed, `write` changes things, `admin` also deals with password, sessions, tokens and backups.
 */
export const accessScope = z.enum(['read', 'write', 'admin']);
export type AccessScope = z.infer<typeof accessScope>;
