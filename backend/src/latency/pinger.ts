import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ActivityData, Family, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { FamilyStream, type StreamListener } from './family-stream.ts';
import { LATENCY_DRIVERS, type LatencyDriver } from './latency-driver.ts';
import { SampleWriter } from './sample-writer.ts';

const FAMILIES: readonly Family[] = [4, 6];

/** The job that probes every target each second: one stream per IP family. */
@Injectable()
export class Pinger implements OnModuleInit {
  private streams = new Map<Family, FamilyStream>();

  constructor(
    @Inject(LATENCY_DRIVERS) private readonly drivers: readonly LatencyDriver[],
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly targetBook: TargetBook,
    private readonly recorder: Recorder,
    private readonly writer: SampleWriter,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'streaming',
      id: 'latency',
      title: 'Probe the targets each second',
      start: (signal) => this.start(signal),
    });
    this.bus.on('targets.changed', Pinger.name, ({ targets }) => this.share(targets));
    this.bus.on('clock.stepped', Pinger.name, () => {
      for (const stream of this.streams.values()) stream.restart('clock-stepped');
    });
  }

  private start(signal: AbortSignal): void {
    const streams = new Map<Family, FamilyStream>();
    for (const family of FAMILIES) {
      const stream = new FamilyStream(family, this.drivers, this.clock, this.listener(), signal);
      stream.open();
      streams.set(family, stream);
    }
    this.streams = streams;
    signal.addEventListener('abort', () => {
      if (this.streams === streams) this.streams = new Map();
    });
    this.share(this.targetBook.targets);
  }

  private share(targets: readonly Target[]): void {
    for (const [family, stream] of this.streams) {
      stream.setTargets(targets.filter((target) => target.family === family));
    }
  }

  private listener(): StreamListener {
    return {
      sample: (sample) => this.writer.write(sample),
      icmpError: (error) => this.writer.writeError(error),
      restarted: (family, driver, reason) => {
        this.note('driver-restarted', { family, driver, reason });
      },
      changedDriver: (family, from, to, reason) => {
        this.note('driver-changed', { family, from, to, reason });
      },
    };
  }

  private note(code: 'driver-restarted' | 'driver-changed', data: ActivityData): void {
    void this.recorder.recordActivity('warning', code, data);
  }
}
