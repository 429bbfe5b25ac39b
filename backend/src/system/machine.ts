/** What the machine is, and how full it is. */
export interface MachineFacts {
  readonly board: string | null;
  readonly operatingSystem: string | null;
  readonly kernel: string;
  readonly architecture: string;
  readonly uptimeMs: number;
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly programBytes: number;
  readonly loadMean: number;
  readonly processorCount: number;
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number } | null;
}

/** Asks the operating system. */
export interface Machine {
  /** Never rejects: what cannot be read is `null`. */
  look(): Promise<MachineFacts>;
}
export const MACHINE = Symbol('Machine');
