import type { Family, IcmpError, LatencySample, Target } from '@lineside/contract';
import type { LatencyDriver } from '../../src/latency/latency-driver.ts';

/** What a real driver told while it ran. */
export class DriverRun {
  readonly samples: LatencySample[] = [];
  readonly errors: IcmpError[] = [];
  noiseCount = 0;
  endReason: string | null = null;
  private readonly stop = new AbortController();
  private wake = (): void => undefined;

  constructor(driver: LatencyDriver, targets: readonly Target[], family: Family) {
    driver.start(
      targets,
      family,
      {
        sample: (sample) => {
          this.samples.push(sample);
          this.wake();
        },
        icmpError: (error) => {
          this.errors.push(error);
          this.wake();
        },
        noise: () => {
          this.noiseCount += 1;
          this.wake();
        },
        ended: (reason) => {
          this.endReason = reason;
          this.wake();
        },
      },
      this.stop.signal,
    );
  }

  /** Waits until something is so; fails after the deadline. */
  async until(isSo: (run: this) => boolean, deadlineMs = 12_000): Promise<void> {
    const deadline = AbortSignal.timeout(deadlineMs);
    while (!isSo(this)) {
      if (deadline.aborted) {
        throw new Error(`not within ${deadlineMs} ms: ${JSON.stringify(this.samples.slice(-5))}`);
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  of(target: Target): LatencySample[] {
    return this.samples.filter(({ targetId }) => targetId === target.id);
  }

  end(): void {
    this.stop.abort();
  }
}

/** Milliseconds between neighbouring probes, in the order of sending. */
export function stepsOf(samples: readonly LatencySample[]): number[] {
  const sent = samples.map(({ sentMs }) => sentMs).sort((a, b) => a - b);
  return sent.slice(1).map((sentMs, i) => sentMs - (sent[i] ?? 0));
}
