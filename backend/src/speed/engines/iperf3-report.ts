import type { SpeedFailure } from '@lineside/contract';
import * as z from 'zod';
import type { MoveSlice } from '../byte-mover.ts';

const counted = z.number().nonnegative();
const sum = z.object({ seconds: counted, bytes: counted, bits_per_second: counted });

/** What `iperf3 -J` prints, as far as we read it. A run that failed prints what it has, and an error. */
const report = z.object({
  intervals: z
    .array(z.object({ streams: z.array(z.unknown()), sum: sum.extend({ omitted: z.boolean() }) }))
    .default([]),
  end: z
    .object({
      sum_received: sum,
      cpu_utilization_percent: z.object({ host_total: counted }),
    })
    .partial()
    .default({}),
  error: z.string().optional(),
});
export type Iperf3Report = z.infer<typeof report>;

/** The report a run printed; `null`: something else. */
export function readIperf3(stdout: string): Iperf3Report | null {
  try {
    return report.safeParse(JSON.parse(stdout)).data ?? null;
  } catch {
    return null; // JSON.parse throws nothing else
  }
}

/** Intervals as slices, the omitted beginning included: iperf3's own times start anew behind it. */
export function slicesOf({ intervals }: Iperf3Report): MoveSlice[] {
  let endMs = 0;
  return intervals.map(({ streams, sum: { seconds, bytes } }) => {
    endMs += seconds * 1000;
    return { endMs, lengthMs: seconds * 1000, bytes, streamCount: streams.length };
  });
}

/** Error texts of iperf3 3.x and of the C library behind its colon, and what they mean. */
const REASONS: readonly (readonly [RegExp, SpeedFailure])[] = [
  [/server is busy|access denied|server.*resource/i, 'no-capacity'],
  [/connect to server: .*refused/i, 'connect-refused'],
  [/connect to server: .*(timed? ?out|in progress)/i, 'connect-timeout'],
  [/no route to host|network is unreachable|cannot assign requested/i, 'no-route'],
  // 3.12 says EINVAL or EAFNOSUPPORT of a name nobody knows.
  [/name or service|name resolution|connect to server: (invalid|address family)/i, 'dns'],
  [/idle timeout|timed out/i, 'stalled'],
  [/closed unexpectedly|reset by peer|broken pipe|server has terminated/i, 'connection-lost'],
  [/control (message|socket)|stream socket/i, 'connection-lost'],
];

/** What an error text of iperf3 means. */
export function iperf3Failure(text: string): SpeedFailure {
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'tool-failed';
}
