import type { Family, IcmpError, LatencyDriverId, LatencySample, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../measurement/child-process.ts';

/** Who hears a running driver. */
export interface DriverSink {
  /** The fate of one probe. Each probe of each target is told exactly once. */
  sample(sample: LatencySample): void;
  icmpError(error: IcmpError): void;
  /** Output that could not be read. */
  noise(): void;
  /** The stream has ended by itself or cannot work; told once, nothing follows. */
  ended(reason: string): void;
}

/** One way to measure round-trip times, once a second and target. */
export interface LatencyDriver {
  readonly id: LatencyDriverId;
  /** Tries itself out on loopback; `null` when it works, else why not. */
  detect(signal: AbortSignal): Promise<string | null>;
  /** Starts probing and returns at once; everything it started ends when the signal aborts. */
  start(targets: readonly Target[], family: Family, sink: DriverSink, signal: AbortSignal): void;
}

/** What drivers are made from. */
export interface DriverTools {
  readonly clock: Clock;
  /** How the programs are called. */
  readonly commands: { readonly fping: Command; readonly ping: Command };
  /** Port opened by `tcp-connect`. */
  readonly tcpPort: () => number;
}

/** The drivers in order of preference. */
export const LATENCY_DRIVERS = Symbol('LatencyDrivers');
