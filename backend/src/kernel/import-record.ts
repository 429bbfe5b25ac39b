import type {
  ExportKind,
  ImportedSpeedTest,
  LatencySample,
  LatencyStretch,
  SpeedTest,
} from '@lineside/contract';

/** A speed test of somewhere else as it is kept. */
export interface KeptSpeedTest extends Omit<ImportedSpeedTest, 'importId'> {
  /** The record as another Lineside wrote it; `null`: another program made the test. */
  readonly original: SpeedTest | null;
}

/** Kinds of records that are kept as they came, one by one. */
export type PlainKind = Exclude<ExportKind, 'latency' | 'latency-samples' | 'speed-tests'>;

/** One record of a file, checked. */
export type ImportRecord =
  | { readonly kind: 'latency'; readonly stretch: LatencyStretch }
  | { readonly kind: 'latency-samples'; readonly sample: LatencySample }
  | { readonly kind: 'speed-tests'; readonly test: KeptSpeedTest }
  | {
      readonly kind: PlainKind;
      readonly atMs: number;
      /** `null`: a moment, or it has none yet. */
      readonly endMs: number | null;
      /** As it left the box that made it. */
      readonly content: object;
    };
