import {
  blame,
  cause,
  latencyDriverId,
  lineState,
  load,
  ruleSettings,
  type LatencySample,
} from '@lineside/contract';
import * as z from 'zod';
import type { Measurement } from '../measurement/measurement.ts';

const probeEnd = z.union([z.number(), z.enum(['timeout', 'unreachable', 'send-failed'])]);

/** Samples of one target, as long as driver and load stay the same. */
const series = z.strictObject({
  targetId: z.string(),
  driver: latencyDriverId,
  load,
  /** When the first was sent. */
  fromMs: z.number(),
  /** Distances of the sendings. */
  stepsMs: z.array(z.number()),
  /** Round-trip milliseconds, or why there are none. */
  ends: z.array(probeEnd),
});

/** A stretch of stored measurements as a small document that a test can judge again. */
export const fixture = z.strictObject({
  formatVersion: z.literal(1),
  fromMs: z.number(),
  toMs: z.number(),
  tickMs: z.number(),
  rules: ruleSettings,
  publicResolvers: z.array(z.string()),
  latency: z.array(series),
  others: z.array(z.strictObject({ kind: z.string(), atMs: z.number(), reading: z.unknown() })),
  /** What the judgement says about it. */
  verdicts: z.array(z.strictObject({ atMs: z.number(), state: lineState, cause, blame })),
});
export type Fixture = z.infer<typeof fixture>;
type Series = z.infer<typeof series>;

/** Packs measurements that were made; those that were not are left out. */
export function packMeasurements(
  measurements: readonly Measurement[],
): Pick<Fixture, 'latency' | 'others'> {
  const latency: Series[] = [];
  const newestByTarget = new Map<string, { series: Series; sentMs: number }>();
  const others: Fixture['others'] = [];
  for (const { kind, atMs, outcome } of measurements) {
    if (outcome.status !== 'ok') continue;
    if (kind !== 'latency') {
      others.push({ kind, atMs, reading: outcome.reading });
      continue;
    }
    const { targetId, driver, load: loadThen, rttMs, loss } = outcome.reading;
    const end = rttMs ?? loss ?? 'timeout';
    const newest = newestByTarget.get(targetId);
    if (newest?.series.driver === driver && newest.series.load === loadThen) {
      newest.series.stepsMs.push(atMs - newest.sentMs);
      newest.series.ends.push(end);
      newest.sentMs = atMs;
      continue;
    }
    const begun = { targetId, driver, load: loadThen, fromMs: atMs, stepsMs: [], ends: [end] };
    latency.push(begun);
    newestByTarget.set(targetId, { series: begun, sentMs: atMs });
  }
  return { latency, others };
}

/** The measurements of a fixture, in order of time. */
export function unpackMeasurements({
  latency,
  others,
}: Pick<Fixture, 'latency' | 'others'>): Measurement[] {
  const samples = latency
    .flatMap(samplesOf)
    .map((reading) => told('latency', reading.sentMs, reading));
  const rest = others.map(({ kind, atMs, reading }) => told(kind, atMs, reading));
  return [...samples, ...rest].sort((a, b) => a.atMs - b.atMs);
}

function samplesOf({
  targetId,
  driver,
  load: loadThen,
  fromMs,
  stepsMs,
  ends,
}: Series): LatencySample[] {
  let sentMs = fromMs;
  return ends.map((end, index) => {
    sentMs += index === 0 ? 0 : (stepsMs[index - 1] ?? 0);
    const fate = typeof end === 'number' ? { rttMs: end, loss: null } : { rttMs: null, loss: end };
    return { targetId, driver, sentMs, ...fate, load: loadThen };
  });
}

/** A fixture is written by the tool itself: what it packed has the shape of its kind. */
function told(kind: string, atMs: number, reading: unknown): Measurement {
  const outcome = { status: 'ok', reading };
  return { kind, atMs, monoMs: atMs, durationMs: null, outcome } as Measurement;
}
