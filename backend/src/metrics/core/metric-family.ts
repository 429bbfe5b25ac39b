/** Labels of one sample: few values each, as every combination is a series of its own. */
export type Labels = Readonly<Record<string, string>>;

/** One number at this moment. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** Everything counted into a histogram so far. */
export interface HistogramSample {
  readonly labels: Labels;
  /** How many were at most `le`, growing; the last one is `Infinity` and counts all. */
  readonly buckets: readonly { readonly le: number; readonly count: number }[];
  readonly sum: number;
}

/** What all metrics of one name have in common. Units are Prometheus's base units and end the name. */
export type MetricFamily =
  | {
      readonly type: 'gauge' | 'counter';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly Sample[];
    }
  | {
      readonly type: 'histogram';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly HistogramSample[];
    };

/** A gauge without labels; `null` leaves it out: what is not known has no number. */
export function gauge(name: string, help: string, value: number | null): MetricFamily {
  return { type: 'gauge', name, help, samples: value === null ? [] : [{ labels: {}, value }] };
}

/** One series per state that is possible; the present one is 1, the others 0. Empty when none is known. */
export function stateSet(
  name: string,
  help: string,
  label: string,
  states: readonly string[],
  present: string | null,
): MetricFamily {
  const samples =
    present === null
      ? []
      : states.map((state) => ({ labels: { [label]: state }, value: state === present ? 1 : 0 }));
  return { type: 'gauge', name, help, samples };
}
