import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Family, Job, LineView, SpeedTest, UpdateView, Verdict } from '@lineside/contract';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { BOX_SENSORS, type BoxSensorSource } from '../measurement/box-sensors.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import {
  addressState,
  boxState,
  updateState,
  type KnownAddresses,
} from './core/states/box-state.ts';
import { jobState } from './core/states/figure-states.ts';
import { freshnessState, isFreshKind, type FreshKind } from './core/states/freshness-state.ts';
import { lineState, segmentState } from './core/states/line-state.ts';
import { outageState, withOutage, type KnownOutages } from './core/states/outage-state.ts';
import { speedState } from './core/states/speed-state.ts';
import { TIMED_SEGMENTS, type Topics } from './core/topics.ts';
import { FigureReader } from './figure-reader.ts';

/** Where states are told. */
export interface StateSink {
  readonly topics: Topics;
  tellState(topic: string, state: object, isRetained: boolean): void;
  /** What there is may have changed: called at the start and with each regular telling. */
  describe(jobs: readonly Job[], pageHost: string | null): void;
}

/** Figures that are read from the database. */
const READ_EVERY_MS = 300_000;
const SHOWN_ADDRESS_CHANGES_MS = 90 * 86_400_000;

/** Knows the state of everything that is told, and tells it when it changes or regularly. */
@Injectable()
export class StateTeller implements OnModuleInit {
  private readonly log = new Logger(StateTeller.name);
  private readonly endings: (() => void)[] = [];
  private readonly lastMeasured = new Map<FreshKind, number>();
  private readonly addresses = new Map<Family, string>();
  private addressChange: KnownAddresses['change'] = null;
  private outages: KnownOutages = { current: null, last: null };
  private verdict: Verdict | null = null;
  private view: LineView | null = null;
  private isViewNew = false;
  private update: UpdateView | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(BOX_SENSORS) private readonly sensors: BoxSensorSource,
    @Inject(VERSION) private readonly version: string,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly figures: FigureReader,
  ) {}

  /** Updates are told once after the start, which may be before the broker is there. */
  onModuleInit(): void {
    this.bus.on('update.changed', StateTeller.name, (view) => void (this.update = view));
  }

  /** Tells everything, and from then on what changes, until stopped. */
  async start(sink: StateSink, everyMs: number): Promise<void> {
    this.listen(sink);
    const every = (periodMs: number, work: () => Promise<void>): void => {
      const timer = setInterval(() => void this.attempt(work), periodMs);
      this.endings.push(() => clearInterval(timer));
    };
    every(everyMs, () => this.tellRegular(sink));
    every(READ_EVERY_MS, () => this.tellRead(sink));
    this.tellUpdate(sink);
    for (const job of this.jobs.list())
      sink.tellState(sink.topics.job(job.id), jobState(job), true);
    await this.attempt(() => this.tellRead(sink));
    await this.attempt(() => this.tellSpeed(sink));
    await this.attempt(() => this.tellRegular(sink));
  }

  stop(): void {
    for (const end of this.endings.splice(0)) end();
    // Who begins anew has heard nothing yet.
    this.view = null;
    this.verdict = null;
  }

  private tellUpdate(sink: StateSink): void {
    sink.tellState(sink.topics.single('update'), updateState(this.version, this.update), true);
  }

  private listen(sink: StateSink): void {
    const who = StateTeller.name;
    const { topics } = sink;
    const { bus } = this;
    this.endings.push(
      bus.on('line.viewed', who, (view) => {
        const isFirst = this.view === null;
        this.view = view;
        this.isViewNew = true;
        if (isFirst) void this.attempt(() => this.tellRegular(sink));
        if (!isSameVerdict(this.verdict, view.verdict)) this.tellVerdict(sink, view.verdict);
      }),
      bus.on('verdict.changed', who, (verdict) => this.tellVerdict(sink, verdict)),
      bus.on('outage.changed', who, (outage) => {
        this.outages = withOutage(this.outages, outage);
        this.tellOutage(sink);
      }),
      bus.on('update.changed', who, () => this.tellUpdate(sink)),
      bus.on('job.changed', who, (job) => {
        sink.tellState(topics.job(job.id), jobState(job), true);
      }),
      bus.on('speed.changed', who, ({ status, startMs }) => {
        if (status === 'ok') this.lastMeasured.set('speed', startMs);
        return this.attempt(() => this.tellSpeed(sink));
      }),
      bus.on('activity.logged', who, ({ code }) =>
        code === 'public-address-changed' ? this.attempt(() => this.tellAddress(sink)) : undefined,
      ),
      bus.on('day.sealed', who, (seal) => sink.tellState(topics.single('seal'), seal, true)),
      bus.on('measurement.recorded', who, (measurement) => this.heed(measurement)),
    );
  }

  /** What changes all the time. Figures of the line are not kept by the broker: old ones are worth nothing. */
  private async tellRegular(sink: StateSink): Promise<void> {
    const { topics } = sink;
    const { view } = this;
    sink.describe(this.jobs.list(), hostOf(view));
    if (view !== null && this.isViewNew) {
      this.isViewNew = false;
      for (const segment of view.segments) {
        if (!TIMED_SEGMENTS.some((id) => id === segment.id)) continue;
        sink.tellState(topics.segment(segment.id), segmentState(segment, view), false);
      }
    }
    this.tellOutage(sink);
    sink.tellState(topics.single('freshness'), freshnessState(this.lastMeasured), true);
    sink.tellState(topics.single('box'), boxState(await this.sensors.read(), this.version), false);
  }

  /** What is read from the database. */
  private async tellRead(sink: StateSink): Promise<void> {
    this.outages = await this.figures.outages();
    this.tellOutage(sink);
    sink.tellState(sink.topics.single('uptime'), await this.figures.uptime(), true);
    sink.tellState(sink.topics.single('budget'), await this.figures.budget(), true);
    await this.tellAddress(sink);
  }

  private tellVerdict(sink: StateSink, verdict: Verdict): void {
    this.verdict = verdict;
    sink.tellState(sink.topics.single('line'), lineState(verdict), true);
    this.tellOutage(sink);
  }

  private tellOutage(sink: StateSink): void {
    const lineIs = this.verdict?.state ?? 'unknown';
    const state = outageState(this.outages, lineIs, this.clock.nowMs());
    sink.tellState(sink.topics.single('outage'), state, true);
  }

  private async tellSpeed(sink: StateSink): Promise<void> {
    const [newest]: (SpeedTest | undefined)[] = await this.archive.speedTests({ limit: 1 });
    const [good] = await this.archive.speedTests({ status: 'ok', limit: 1 });
    const measured = good === undefined ? null : await this.archive.speedTest(good.id);
    if (good !== undefined) this.lastMeasured.set('speed', good.startMs);
    sink.tellState(sink.topics.single('speed'), speedState(measured, newest ?? null), true);
  }

  private async tellAddress(sink: StateSink): Promise<void> {
    const nowMs = this.clock.nowMs();
    const range = { fromMs: Math.max(0, nowMs - SHOWN_ADDRESS_CHANGES_MS), toMs: nowMs + 1 };
    const changes = await this.archive.identityChanges(range);
    this.addressChange = changes.find(({ oldAddress }) => oldAddress !== null) ?? null;
    const known = { byFamily: this.addresses, change: this.addressChange };
    sink.tellState(sink.topics.single('address'), addressState(known), true);
  }

  private heed({ kind, atMs, outcome }: Measurement): void {
    if (outcome.status !== 'ok') return;
    if (isFreshKind(kind)) this.lastMeasured.set(kind, atMs);
    if (!('method' in outcome.reading)) return;
    const { family, address } = outcome.reading;
    if (address !== null) this.addresses.set(family, address);
  }

  /** A database that refuses must not end the telling of everything else. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ err: error }, 'a state could not be told by MQTT');
    }
  }
}

function isSameVerdict(one: Verdict | null, other: Verdict): boolean {
  return (
    one?.state === other.state &&
    one.cause === other.cause &&
    one.blame === other.blame &&
    one.family === other.family
  );
}

/** Our own address as part of a URL, IPv4 first; `null`: not known. */
function hostOf(view: LineView | null): string | null {
  const addresses = (view?.facts.addresses ?? []).map((one) => one.replace(/\/\d+$/, ''));
  const v4 = addresses.find((address) => !address.includes(':'));
  const [first] = addresses;
  return v4 ?? (first === undefined ? null : `[${first}]`);
}
