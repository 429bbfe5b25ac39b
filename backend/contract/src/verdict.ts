import * as z from 'zod';
import { blame, cause, epochMs, family, lineState } from './words.ts';

/** One fact that supports a verdict. Data only: words are made where it is shown. */
export const evidence = z.strictObject({
  /** What was observed, e.g. `target-silent`, `gateway-says-unreachable`, `tcp-failed`, `carrier-lost`. */
  code: z.enum([
    'carrier-lost',
    'no-interface',
    'no-address',
    'no-default-route',
    'neighbour-failed',
    'target-answers',
    'target-silent',
    'target-lossy',
    'target-slow',
    'gateway-says-unreachable',
    'send-failed',
    'tcp-answers',
    'tcp-failed',
    'http-expected',
    'http-unexpected',
    'http-failed',
    'resolver-answers',
    'resolver-failed',
    'nxdomain-rewritten',
    'dnssec-broken',
    'port-53-intercepted',
    'tcp-without-loss',
    'redirected-to',
    'not-observed',
  ]),
  /** Target, resolver or URL it is about; `null` when it is about the box itself. */
  subject: z.string().nullable(),
  /** The observed amount, e.g. a loss ratio or milliseconds; `unit` says which. */
  value: z.number().nullable(),
  unit: z.enum(['ratio', 'ms', 'count']).nullable(),
  /** Samples behind `value`. */
  sampleCount: z.int().nonnegative().nullable(),
  /** Since when it holds; `null` if only a moment. */
  sinceMs: epochMs.nullable(),
});
export type Evidence = z.infer<typeof evidence>;

/** What the line is doing, why, and who has to act. */
export const verdict = z.strictObject({
  state: lineState,
  cause,
  blame,
  /** Start of this state, back-dated to the first lost probe. */
  sinceMs: epochMs,
  /** Family the verdict rests on; `null` when it concerns both or neither. */
  family: family.nullable(),
  evidence: z.array(evidence),
});
export type Verdict = z.infer<typeof verdict>;
