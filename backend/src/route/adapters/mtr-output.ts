import * as z from 'zod';
import { traceOf, type Trace } from '../core/trace.ts';

/** The report of `mtr --json`. A silent hop is called `???`. */
const mtrReport = z.object({
  report: z.object({
    mtr: z.object({ dst: z.string() }),
    hubs: z.array(
      z.object({
        count: z.coerce.number().int().positive(),
        host: z.string(),
        'Loss%': z.number().min(0).max(100),
        Best: z.number().nonnegative(),
      }),
    ),
  }),
});

/** Reads the report of `mtr -n --json`; `null` when it is none. */
export function parseMtr(output: string): Trace | null {
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    // Without a route mtr prints nothing but an error.
    return null;
  }
  const parsed = mtrReport.safeParse(json);
  if (!parsed.success) return null;
  const { mtr, hubs } = parsed.data.report;
  const answers = hubs.map((hub) => ({
    ttl: hub.count,
    address: hub.host,
    rttMs: hub.Best,
    lossRatio: hub['Loss%'] / 100,
  }));
  return traceOf(mtr.dst, answers);
}
