import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { SpeedEngineId, SpeedTest, Target, TrafficUse } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import {
  ARCHIVE,
  JOURNAL,
  type Archive,
  type DayTraffic,
  type Journal,
} from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { MovedBytes } from './core/moved-bytes.ts';
import { NEIGHBOUR_EVERY_MS, neighbourBytes, probeBytes, trafficOf } from './wire-bytes.ts';

interface Tally {
  readonly use: TrafficUse;
  readonly engine: SpeedEngineId | null;
  bytesDown: number;
  bytesUp: number;
}

/** Counts what Lineside itself moves: tests by their bytes, everything else by the known sizes of its packets. */
@Injectable()
export class TrafficMeter implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(TrafficMeter.name);
  private readonly tallies = new Map<string, Tally>();
  private readonly latency = this.tallyOf('latency', null);
  private readonly pingBytes = new Map<string, MovedBytes>();
  private readonly connectionBytes = new Map<string, MovedBytes>();
  /** Routers, whose hardware addresses the kernel asks for now and then; moments monotonic. */
  private readonly neighbours = new Map<string, { readonly bytes: MovedBytes; nextMs: number }>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(JOURNAL) private readonly journal: Journal,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = TrafficMeter.name;
    this.bus.on('targets.changed', who, ({ targets }) => this.noteTargets(targets));
    this.bus.on('measurement.recorded', who, (measurement) => this.count(measurement));
    this.bus.on('speed.changed', who, (test) => this.countTest(test));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.handOver();
  }

  /** On the days from the first to the last, with what is not handed over yet; a day and use may come in several parts. */
  async moved(firstDay: string, lastDay: string): Promise<DayTraffic[]> {
    const pending = this.pending(this.today());
    return [...(await this.archive.traffic(firstDay, lastDay)), ...pending];
  }

  /** Gives the counts to the journal. Without a date that can be believed they stay here. */
  async handOver(): Promise<void> {
    if (this.clockTrust.doubt !== null) return;
    const traffic = this.pending(this.today());
    for (const tally of this.tallies.values()) {
      tally.bytesDown = 0;
      tally.bytesUp = 0;
    }
    try {
      await this.journal.commitTraffic(traffic);
    } catch (error) {
      // Kept by the journal and written when the disk is back.
      this.log.error({ err: error }, 'traffic not stored');
    }
  }

  private noteTargets(targets: readonly Target[]): void {
    this.pingBytes.clear();
    this.connectionBytes.clear();
    const before = new Map(this.neighbours);
    this.neighbours.clear();
    for (const target of targets) {
      if (target.role === 'router') {
        const nextMs = before.get(target.id)?.nextMs ?? 0;
        this.neighbours.set(target.id, { bytes: neighbourBytes(target.family), nextMs });
      }
      this.pingBytes.set(target.id, probeBytes(target, false));
      this.connectionBytes.set(target.id, probeBytes(target, true));
    }
  }

  /** Called some dozen times a second: nothing is made anew for a ping. */
  private count(measurement: Measurement): void {
    if (measurement.kind === 'latency') {
      if (measurement.outcome.status !== 'ok') return;
      const { targetId, driver, rttMs } = measurement.outcome.reading;
      const sizes = driver === 'tcp-connect' ? this.connectionBytes : this.pingBytes;
      const bytes = sizes.get(targetId);
      if (bytes === undefined) return;
      this.latency.bytesUp += bytes.up;
      if (rttMs !== null) this.latency.bytesDown += bytes.down;
      this.countNeighbour(targetId, measurement.monoMs, rttMs !== null);
      return;
    }
    const traffic = trafficOf(measurement);
    if (traffic === null) return;
    const tally = this.tallyOf(traffic.use, null);
    tally.bytesDown += traffic.down;
    tally.bytesUp += traffic.up;
  }

  /** What is sent to a router again and again keeps its entry in the kernel's table in use. */
  private countNeighbour(targetId: string, nowMs: number, doesAnswer: boolean): void {
    const neighbour = this.neighbours.get(targetId);
    if (neighbour === undefined || nowMs < neighbour.nextMs) return;
    neighbour.nextMs = nowMs + NEIGHBOUR_EVERY_MS;
    this.latency.bytesUp += neighbour.bytes.up;
    if (doesAnswer) this.latency.bytesDown += neighbour.bytes.down;
  }

  private countTest({ status, engine, bytesDown, bytesUp }: SpeedTest): void {
    if (status === 'running' || bytesDown + bytesUp === 0) return;
    const tally = this.tallyOf('speed', engine);
    tally.bytesDown += bytesDown;
    tally.bytesUp += bytesUp;
    void this.handOver();
  }

  private tallyOf(use: TrafficUse, engine: SpeedEngineId | null): Tally {
    const key = `${use} ${engine ?? ''}`;
    const known = this.tallies.get(key);
    if (known !== undefined) return known;
    const tally = { use, engine, bytesDown: 0, bytesUp: 0 };
    this.tallies.set(key, tally);
    return tally;
  }

  private pending(day: string): DayTraffic[] {
    return [...this.tallies.values()]
      .filter(({ bytesDown, bytesUp }) => bytesDown + bytesUp > 0)
      .map((tally) => ({ day, ...tally }));
  }

  private today(): string {
    return this.localTime.momentOf(this.clock.nowMs()).date;
  }
}
