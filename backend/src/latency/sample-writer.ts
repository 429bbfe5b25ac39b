import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { IcmpError, LatencySample } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { ok } from '../kernel/outcome.ts';
import { MACHINE_CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { IcmpGate } from './core/icmp-gate.ts';
import { OwnLoad } from './core/own-load.ts';
import { PROBE_TIMEOUT_MS, sentOnMonotonic } from './core/probe-time.ts';

/** Gives samples their place on the monotonic clock and their load, and hands them to the recorder. */
@Injectable()
export class SampleWriter implements OnModuleInit {
  private readonly gate = new IcmpGate();
  private readonly load = new OwnLoad();

  constructor(
    @Inject(MACHINE_CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.bus.on('load.changed', SampleWriter.name, ({ load }) =>
      this.load.note(load, this.clock.monotonicMs()),
    );
  }

  /** When a probe whose fate was heard just now was sent, on the monotonic clock. */
  sentMonoMs({ sentMs, rttMs }: LatencySample): number {
    return sentOnMonotonic(sentMs, rttMs ?? PROBE_TIMEOUT_MS, {
      wallMs: this.clock.nowMs(),
      monoMs: this.clock.monotonicMs(),
    });
  }

  /** @param monoMs when the probe was sent, by {@link sentMonoMs} */
  write(sample: LatencySample, monoMs: number): void {
    const load = this.load.of(monoMs, sample.rttMs ?? PROBE_TIMEOUT_MS);
    const reading = load === sample.load ? sample : { ...sample, load };
    this.recorder.record('latency', ok(reading), { atMs: sample.sentMs, monoMs });
  }

  writeError(error: IcmpError): void {
    if (this.gate.admits(error, this.clock.monotonicMs())) {
      this.recorder.record('icmp-error', ok(error));
    }
  }
}
