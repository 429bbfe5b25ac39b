import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type {
  BundleSnapshot,
  Outage,
  ReportPreview,
  SpeedReading,
  SpeedTest,
  Uptime,
  UptimeDay,
} from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import { UPTIME_BOOK, type UptimeBook } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { buildReport, type ReportRows } from './core/build-report.ts';
import { outageTraces } from './core/outage-traces.ts';
import type { ReportModel } from './core/report-model.ts';
import { reportVerdict } from './core/report-verdict.ts';
import { fairTests, speedFigures } from './core/speed-figures.ts';

/** As many as a chart across a page can show. */
const CHART_POINTS = 300;
const MOST_OUTAGES = 10_000;
const MOST_TESTS = 30_000;
const MOST_CHANGES = 10_000;

/** What is asked for, apart from the stretch of time. */
export type ReportWish = Pick<ReportRows, 'kind' | 'locale' | 'paper' | 'outage' | 'campaign'> &
  TimeRange;

/** What a preview is about. */
export type PreviewWish = Pick<ReportWish, 'kind' | 'fromMs' | 'toMs' | 'outage' | 'campaign'>;

/** Reads everything a report says, by the same ways as the API, and lets the probes have their turns. */
@Injectable()
export class ReportReader {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(UPTIME_BOOK) private readonly uptimes: UptimeBook,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(VERSION) private readonly softwareVersion: string,
    @Inject(SEAL_BOOK) private readonly seals: SealBook,
    private readonly settings: SettingsSource,
    private readonly targetBook: TargetBook,
  ) {}

  /** Rejects with the signal's reason when it is told to stop. */
  async read(wish: ReportWish, signal?: AbortSignal): Promise<ReportModel> {
    const range = { fromMs: wish.fromMs, toMs: wish.toMs };
    const tests = await this.archive.speedTests({ ...range, limit: MOST_TESTS });
    const rows: ReportRows = {
      ...wish,
      createdMs: this.clock.nowMs(),
      softwareVersion: this.softwareVersion,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      plan: this.settings.current().speed.plan,
      sender: this.settings.current().reports.sender,
      seals: this.seals.since(new Date(wish.fromMs).toISOString().slice(0, 10)),
      traces: outageTraces(await this.snapshotsOf(wish.outage)),
      uptime: await this.uptimes.between(range),
      days: await this.daysOf(range, signal),
      states: await this.uptimes.statesOf(range),
      outages: await this.outagesOf(range),
      targets: await this.targetsOf(range, signal),
      tests,
      readings: await this.readingsOf(fairTests(tests), signal),
      resolvers: await this.archive.resolverFigures(range),
      pathChanges: await this.archive.pathChanges({ ...range, limit: MOST_CHANGES }),
      identityChanges: await this.archive.identityChanges(range),
      ...(await this.networkAt(Math.min(wish.toMs, this.clock.nowMs()))),
    };
    return buildReport(rows, (atMs) => this.localTime.momentOf(atMs).minuteOfDay / 60);
  }

  /** What a report would say in short. */
  async preview({ outage, campaign, ...wish }: PreviewWish): Promise<ReportPreview> {
    const range = { fromMs: wish.fromMs, toMs: wish.toMs };
    const [uptime, outages] = [await this.uptimes.between(range), await this.outagesOf(range)];
    const tests = await this.archive.speedTests({ ...range, limit: MOST_TESTS });
    const fair = fairTests(tests);
    const { plan } = this.settings.current().speed;
    return {
      ...wish,
      ...{ outageId: outage?.id ?? null, campaignId: campaign?.id ?? null, uptime },
      verdict: reportVerdict(
        uptime,
        outages.filter(({ kind }) => kind === 'outage'),
      ),
      degradationCount: outages.filter(({ kind }) => kind === 'degradation').length,
      ...{ testCount: tests.length, countedTestCount: fair.length },
      downMedianBps: speedFigures(fair, 'down', plan.down).medianBps,
      upMedianBps: speedFigures(fair, 'up', plan.up).medianBps,
      ...{ downPlanBps: plan.down.maxBps, upPlanBps: plan.up.maxBps },
    };
  }

  private async snapshotsOf(outage: Outage | null): Promise<BundleSnapshot[]> {
    return outage === null ? [] : this.archive.snapshots(outage.id);
  }

  /** Every calendar day that is touched, cut to the range. */
  private async daysOf({ fromMs, toMs }: TimeRange, signal?: AbortSignal): Promise<UptimeDay[]> {
    const days: UptimeDay[] = [];
    for (let dayMs = this.localTime.startOfDay(fromMs); dayMs < toMs;) {
      signal?.throwIfAborted();
      const nextMs = this.localTime.startOfNextDay(dayMs);
      const within = { fromMs: Math.max(dayMs, fromMs), toMs: Math.min(nextMs, toMs) };
      const divided: Uptime = await this.uptimes.between(within);
      days.push({ date: this.localTime.momentOf(dayMs).date, ...divided });
      dayMs = nextMs;
      await nextTurn();
    }
    return days;
  }

  private async outagesOf(range: TimeRange): Promise<Outage[]> {
    const query = { ...range, limit: MOST_OUTAGES };
    return [
      ...(await this.archive.outages({ ...query, kind: 'outage' })),
      ...(await this.archive.outages({ ...query, kind: 'degradation' })),
    ];
  }

  /** Who is probed now, apart from the box itself. */
  private async targetsOf(
    { fromMs, toMs }: TimeRange,
    signal?: AbortSignal,
  ): Promise<ReportRows['targets']> {
    const found: ReportRows['targets'][number][] = [];
    for (const { id, role, address } of this.targetBook.targets) {
      signal?.throwIfAborted();
      if (role === 'control') continue;
      const [series] = await this.archive.latency([id], fromMs, toMs, CHART_POINTS);
      if (series === undefined || series.points.length === 0) continue;
      found.push({ targetId: id, role, address, series });
    }
    return found;
  }

  private async readingsOf(
    tests: readonly SpeedTest[],
    signal?: AbortSignal,
  ): Promise<SpeedReading[]> {
    const readings: SpeedReading[] = [];
    for (const { id } of tests) {
      signal?.throwIfAborted();
      const reading = (await this.archive.speedTest(id))?.reading ?? null;
      if (reading !== null) readings.push(reading);
      await nextTurn();
    }
    return readings;
  }

  /** Link and edges as they were. */
  private async networkAt(atMs: number): Promise<Pick<ReportRows, 'link' | 'edges'>> {
    let link: ReportRows['link'] = null;
    const edges = new Map<4 | 6, ReportRows['edges'][number]>();
    for await (const measurement of this.archive.measurements({ fromMs: atMs, toMs: atMs })) {
      if (measurement.outcome.status !== 'ok') continue;
      if (measurement.kind === 'link') link = measurement.outcome.reading;
      else if (measurement.kind === 'edge') {
        edges.set(measurement.outcome.reading.family, measurement.outcome.reading);
      }
    }
    return { link, edges: [...edges.values()] };
  }
}
