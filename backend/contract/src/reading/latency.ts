import * as z from 'zod';
import { epochMs, family, latencyDriverId, load } from '../words.ts';

/** One echo (or TCP connect) to one target: answered, or lost with a reason. */
export const latencySample = z.strictObject({
  targetId: z.string(),
  driver: latencyDriverId,
  /** When the probe was sent. */
  sentMs: epochMs,
  /** Round-trip time; `null` when the probe was lost, then `loss` says why. */
  rttMs: z.number().nonnegative().nullable(),
  /** `timeout`: no answer within 3 s. `unreachable`: an ICMP error came back. `send-failed`: our own stack refused to send. */
  loss: z.enum(['timeout', 'unreachable', 'send-failed']).nullable(),
  load,
});
export type LatencySample = z.infer<typeof latencySample>;

/** An ICMP error some router sent about one of our probes: strong evidence about who knows what. */
export const icmpError = z.strictObject({
  /** Who sent the error. */
  from: z.string(),
  /** The address we probed. */
  to: z.string(),
  family,
  /** Normalised message. */
  code: z.enum([
    'network-unreachable',
    'host-unreachable',
    'protocol-unreachable',
    'port-unreachable',
    'admin-prohibited',
    'time-exceeded',
    'other',
  ]),
  /** The line as printed by the tool. */
  text: z.string(),
});
export type IcmpError = z.infer<typeof icmpError>;
