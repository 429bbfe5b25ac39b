import type { Resolver, RuleSettings, Target } from '@lineside/contract';
import type { Measurement } from '../../measurement/measurement.ts';
import type { Baseline } from './baseline.ts';

interface Moment {
  readonly atMs: number;
  readonly monoMs: number;
}

/** Everything the fold can be told. `monoMs` is the monotonic moment, `atMs` the same on the wall clock. */
export type Observation =
  /** `heardMs`: when it became known, monotonic; a time-out is known seconds after it began. */
  | { readonly kind: 'measured'; readonly measurement: Measurement; readonly heardMs: number }
  | ({ readonly kind: 'targets'; readonly targets: readonly Target[] } & Moment)
  | ({ readonly kind: 'resolvers'; readonly resolvers: readonly Resolver[] } & Moment)
  | { readonly kind: 'rules'; readonly rules: RuleSettings }
  | { readonly kind: 'baselines'; readonly baselines: ReadonlyMap<string, Baseline> }
  | {
      readonly kind: 'burst';
      readonly targetId: string;
      readonly sentMs: number;
      readonly rttMs: number;
    }
  | ({ readonly kind: 'tick' } & Moment);
