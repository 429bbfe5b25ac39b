import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ActivityData, Family, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { MACHINE_CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { TargetBook } from '../measurement/target-book.ts';
import type { Way } from './core/target-way.ts';
import { FamilyStream, type StreamListener } from './family-stream.ts';
import { LATENCY_DRIVERS, type LatencyDriver } from './latency-driver.ts';
import { SampleWriter } from './sample-writer.ts';
import { WayChooser } from './way-chooser.ts';

const FAMILIES: readonly Family[] = [4, 6];
const WAYS: readonly Way[] = ['icmp', 'tcp'];

/** One stream with the targets it is for. */
interface Lane {
  readonly family: Family;
  readonly way: Way;
  readonly stream: FamilyStream;
}

/**
 * The job that probes every target each second: one stream per IP family, and a second one for the
 * targets of that family that are probed by TCP because somebody filters ICMP.
 */
@Injectable()
export class Pinger implements OnModuleInit {
  private lanes: Lane[] = [];
  private signal = AbortSignal.abort();

  constructor(
    @Inject(LATENCY_DRIVERS) private readonly drivers: readonly LatencyDriver[],
    @Inject(MACHINE_CLOCK) private readonly clock: Clock,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly targetBook: TargetBook,
    private readonly recorder: Recorder,
    private readonly writer: SampleWriter,
    private readonly ways: WayChooser,
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
      for (const { way, stream } of this.lanes) {
        if (way === 'icmp') stream.restart('clock-stepped');
      }
    });
  }

  private start(signal: AbortSignal): void {
    this.signal = signal;
    this.lanes = [];
    signal.addEventListener('abort', () => {
      if (this.signal === signal) this.lanes = [];
    });
    this.ways.open(
      {
        waysChanged: () => this.share(this.targetBook.targets),
        driverOf: (family) => this.find(family, 'icmp')?.stream.driverInUse ?? null,
      },
      signal,
    );
    this.share(this.targetBook.targets);
  }

  private share(targets: readonly Target[]): void {
    if (this.signal.aborted) return;
    for (const family of FAMILIES) {
      for (const way of WAYS) {
        const mine = targets.filter(
          (target) => target.family === family && this.ways.wayOf(target.id) === way,
        );
        const lane = this.find(family, way) ?? (mine.length > 0 ? this.open(family, way) : null);
        lane?.stream.setTargets(mine);
      }
    }
  }

  private find(family: Family, way: Way): Lane | undefined {
    return this.lanes.find((lane) => lane.family === family && lane.way === way);
  }

  private open(family: Family, way: Way): Lane {
    const drivers = way === 'icmp' ? this.drivers : this.drivers.filter(isTcp);
    const stream = new FamilyStream(family, drivers, this.clock, this.listener(way), this.signal);
    stream.open();
    const lane = { family, way, stream };
    this.lanes.push(lane);
    return lane;
  }

  private listener(way: Way): StreamListener {
    return {
      sample: (sample) => {
        const monoMs = this.writer.sentMonoMs(sample);
        if (this.ways.admits(sample.targetId, way, monoMs)) this.writer.write(sample, monoMs);
        return monoMs;
      },
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

function isTcp({ id }: LatencyDriver): boolean {
  return id === 'tcp-connect';
}
