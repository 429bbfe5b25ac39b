import * as z from 'zod';
import { family, segmentId, targetRole } from './words.ts';

/** An address that is probed every second. */
export const target = z.strictObject({
  /** Stable for the life of the address, e.g. `router-4`, `isp-edge-6`, `anchor-1.1.1.1`. */
  id: z.string(),
  role: targetRole,
  /** The step of the line that ends at this target; `null` for the loopback control. */
  segment: segmentId.nullable(),
  family,
  /** Numeric IPv4 or IPv6 address, canonical text form, without zone. */
  address: z.string(),
  /** Interface for link-local addresses, e.g. `eth0`; otherwise `null`. */
  zone: z.string().nullable(),
});
export type Target = z.infer<typeof target>;

/** An address that was asked for but cannot be probed, with the reason, e.g. it is our own. */
export const rejectedTarget = z.strictObject({
  address: z.string(),
  reason: z.enum(['invalid', 'own-address', 'broadcast', 'multicast', 'unspecified', 'duplicate']),
});
export type RejectedTarget = z.infer<typeof rejectedTarget>;
