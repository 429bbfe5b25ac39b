import * as z from 'zod';
import * as words from '@lineside/contract';

/** The part of `GET /api/v1/line` the matrix judges; loose, so that the view may grow. */
export const observedLine = z.object({
  verdict: z.object({ state: words.lineState, cause: words.cause, blame: words.blame }),
  targets: z.array(
    z.object({
      role: words.targetRole,
      family: words.family,
      address: z.string(),
      normalRttMs: z.number().nullable().optional(),
    }),
  ),
  facts: z.object({ isDoubleNat: z.boolean(), isCgnatLikely: z.boolean() }).optional(),
});
export type ObservedLine = z.infer<typeof observedLine>;

/** What Lineside said at a moment; `line` is `null` while it did not answer. */
export const observation = z.object({
  /** Monotonic clock of the machine, the same in all processes. */
  atMs: z.number(),
  line: observedLine.nullable(),
});
export type Observation = z.infer<typeof observation>;

/** The monotonic clock that all processes of the machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
