import * as z from 'zod';

const count = z.int().nonnegative();

/** Counters of the uplink since the kernel made it (Linux `struct rtnl_link_stats64`). Only differences mean something. */
export const linkCounters = z.strictObject({
  interfaceName: z.string(),
  rxBytes: count,
  txBytes: count,
  rxPackets: count,
  txPackets: count,
  /** Broken frames received: a bad cable or plug. */
  rxErrors: count,
  txErrors: count,
  rxDropped: count,
  txDropped: count,
  /** Frames with a wrong checksum; `null` when the driver does not count them. */
  rxCrcErrors: count.nullable(),
  collisions: count,
  /** How often the carrier came or went; `null` when the kernel does not say. */
  carrierChanges: count.nullable(),
});
export type LinkCounters = z.infer<typeof linkCounters>;
