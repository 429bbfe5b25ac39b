import * as z from 'zod';
import { family } from '../words.ts';

/** How we are seen from outside, asked in one way. */
export const identityReading = z.strictObject({
  family,
  /** `dns`: the resolver tells who asked it (TXT `whoami.cloudflare`, class CH). `http`: a web page does. */
  method: z.enum(['dns', 'http']),
  /** Our public address; `null` when the question failed. */
  address: z.string().nullable(),
  failure: z.enum(['timeout', 'unreachable', 'bad-answer', 'send-failed', 'dns']).nullable(),
});
export type IdentityReading = z.infer<typeof identityReading>;
