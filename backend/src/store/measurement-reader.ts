import type { TimeRange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { Store } from './store.ts';

/** Stored measurements of all kinds in order of time. */
export async function* readMeasurements(
  _store: Store,
  _range: TimeRange,
): AsyncGenerator<Measurement> {}
