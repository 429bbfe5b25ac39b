import { ok } from '../kernel/outcome.ts';
import type { Measurement, MeasurementKind, ReadingByKind } from '../measurement/measurement.ts';

/** A reading from the disk as a measurement. The disk keeps no monotonic time: wall time stands for it. */
export function stored<Kind extends MeasurementKind>(
  kind: Kind,
  atMs: number,
  reading: ReadingByKind[Kind],
): Measurement {
  // A generic pair of kind and reading is a member of the union, which the compiler cannot see.
  return { kind, atMs, monoMs: atMs, durationMs: null, outcome: ok(reading) } as Measurement;
}
