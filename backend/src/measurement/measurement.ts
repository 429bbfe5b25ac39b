import type {
  DnsIntegrityReading,
  DnsReading,
  EdgeReading,
  IcmpError,
  IdentityReading,
  LatencySample,
  LinkCounters,
  LinkReading,
  PathChangeReading,
  ReachReading,
  RouteReading,
} from '@lineside/contract';
import type { Outcome } from '../kernel/outcome.ts';

/** What each kind of measurement yields. */
export interface ReadingByKind {
  link: LinkReading;
  latency: LatencySample;
  'icmp-error': IcmpError;
  dns: DnsReading;
  reach: ReachReading;
  route: RouteReading;
  edge: EdgeReading;
  'link-counters': LinkCounters;
  'dns-integrity': DnsIntegrityReading;
  'path-change': PathChangeReading;
  identity: IdentityReading;
}
export type MeasurementKind = keyof ReadingByKind;

/** One recorded measurement of a given kind. */
export interface MeasurementOf<Kind extends MeasurementKind> {
  readonly kind: Kind;
  /** When the fact was true (for a probe: when it was sent), UTC epoch ms. */
  readonly atMs: number;
  /** The same moment on the monotonic clock. */
  readonly monoMs: number;
  /** How long the attempt took; `null` where that means nothing. */
  readonly durationMs: number | null;
  readonly outcome: Outcome<ReadingByKind[Kind]>;
}

/** Any recorded measurement; `kind` tells which. */
export type Measurement = { [Kind in MeasurementKind]: MeasurementOf<Kind> }[MeasurementKind];
