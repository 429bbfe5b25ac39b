/** What a program printed until its end. */
export interface ToolReport {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** `null`: it ended by itself. */
  readonly failure: 'not-found' | 'aborted' | 'too-much-output' | null;
}

/** Runs programs other people wrote: iperf3, Ookla's speedtest. */
export interface ToolRunner {
  /** Whether a program of this name can be run; looks at files only. */
  find(name: string): Promise<string | null>;
  /** Never rejects; the program and its children end with the signal. */
  run(
    name: string,
    args: readonly string[],
    line: (text: string) => void,
    signal: AbortSignal,
  ): Promise<ToolReport>;
}
