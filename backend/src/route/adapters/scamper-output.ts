import * as z from 'zod';
import { traceOf, type Trace } from '../core/trace.ts';

/** The line of a finished trace; `hops` is absent when none answered. */
const traceLine = z.object({
  type: z.literal('trace'),
  dst: z.string(),
  hops: z
    .array(
      z.object({
        addr: z.string(),
        probe_ttl: z.int().positive(),
        rtt: z.number().nonnegative(),
      }),
    )
    .default([]),
});

/** Reads the JSON lines of `scamper -O json`; `null` when there is no trace among them. */
export function parseScamper(output: string): Trace | null {
  for (const line of output.split('\n')) {
    const parsed = traceLine.safeParse(jsonOf(line));
    if (!parsed.success) continue;
    const { dst, hops } = parsed.data;
    const answers = hops.map(({ addr, probe_ttl, rtt }) => ({
      ttl: probe_ttl,
      address: addr,
      rttMs: rtt,
      lossRatio: null,
    }));
    return traceOf(dst, answers);
  }
  return null;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A cut or foreign line is no trace.
    return null;
  }
}
