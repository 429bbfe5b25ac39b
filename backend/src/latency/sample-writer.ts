import { Inject, Injectable } from '@nestjs/common';
import type { IcmpError, LatencySample } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { ok } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { Recorder } from '../measurement/recorder.ts';
import { IcmpGate } from './core/icmp-gate.ts';
import { PROBE_TIMEOUT_MS, sentOnMonotonic } from './core/probe-time.ts';

/** Gives samples their place on the monotonic clock and hands them to the recorder. */
@Injectable()
export class SampleWriter {
  private readonly gate = new IcmpGate();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly recorder: Recorder,
  ) {}

  /** @returns when the probe was sent, on the monotonic clock */
  write(sample: LatencySample): number {
    const { sentMs, rttMs } = sample;
    const monoMs = sentOnMonotonic(sentMs, rttMs ?? PROBE_TIMEOUT_MS, {
      wallMs: this.clock.nowMs(),
      monoMs: this.clock.monotonicMs(),
    });
    this.recorder.record('latency', ok(sample), { atMs: sentMs, monoMs });
    return monoMs;
  }

  writeError(error: IcmpError): void {
    if (this.gate.admits(error, this.clock.monotonicMs())) {
      this.recorder.record('icmp-error', ok(error));
    }
  }
}
