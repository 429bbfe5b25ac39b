/** Injection token of the `LoadedPinger`. */
export const LOADED_PINGER = Symbol('LoadedPinger');

/** Somebody to ping while the line is loaded. */
export interface PingedStep {
  readonly id: string;
  /** With its zone, where it needs one. */
  readonly address: string;
  readonly family: 4 | 6;
}

/** One ping. */
export interface LoadedPing {
  readonly targetId: string;
  /** When it was sent, monotonic. */
  readonly sentMonoMs: number;
  /** `null`: no answer within three seconds. */
  readonly rttMs: number | null;
}

/** Pings the steps of the line five times a second, beside the regular probes. */
export interface LoadedPinger {
  /** Starts and returns at once; ends with the signal. Without a working tool nothing is heard. */
  start(steps: readonly PingedStep[], hear: (ping: LoadedPing) => void, signal: AbortSignal): void;
}
