import {
  settings as settingsSchema,
  type BundleSnapshot,
  type Campaign,
  type Settings,
  type SmokeFigures,
  type SpeedTestDetail,
  type Verdict,
} from '@lineside/contract';
import { SettingsSource, type SettingsPatch } from '../../src/config/settings-source.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { WallShift } from '../../src/measurement/core/wall-shift.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { JobBoard } from '../../src/measurement/job-board.ts';
import type {
  Archive,
  DayTraffic,
  Journal,
  LastKnown,
  OutageChange,
} from '../../src/measurement/journal.ts';
import type {
  Measurement,
  MeasurementKind,
  MeasurementOf,
} from '../../src/measurement/measurement.ts';
import { Recorder } from '../../src/measurement/recorder.ts';
import { TargetBook } from '../../src/measurement/target-book.ts';

/** Both clocks of the test process; Jest's fake timers move them. */
export const processClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** Settings in memory: the defaults, changed at the top level. */
export class FakeSettings extends SettingsSource {
  private settings: Settings;

  constructor(patch: SettingsPatch = {}) {
    super();
    this.settings = settingsSchema.parse(patch);
  }

  current(): Settings {
    return this.settings;
  }

  change(patch: SettingsPatch): Promise<Settings> {
    this.settings = settingsSchema.parse({ ...this.settings, ...patch });
    return Promise.resolve(this.settings);
  }
}

/** A journal that keeps everything in memory. */
export class FakeJournal implements Journal {
  readonly measurements: Measurement[] = [];
  readonly activities: Parameters<Journal['commitActivity']>[0][] = [];

  append(measurement: Measurement): void {
    this.measurements.push(measurement);
  }

  readonly verdicts: { verdict: Verdict; changes: readonly OutageChange[] }[] = [];

  commitVerdict(verdict: Verdict, changes: readonly OutageChange[]): Promise<void> {
    this.verdicts.push({ verdict, changes });
    return Promise.resolve();
  }

  readonly outageChanges: OutageChange[] = [];

  commitOutages(changes: readonly OutageChange[]): Promise<void> {
    this.outageChanges.push(...changes);
    return Promise.resolve();
  }

  readonly snapshots: { outageId: number | null; snapshot: BundleSnapshot }[] = [];

  commitSnapshot(outageId: number | null, snapshot: BundleSnapshot): Promise<void> {
    this.snapshots.push({ outageId, snapshot });
    return Promise.resolve();
  }

  /** Every state of every speed test, in order. */
  readonly speedTests: SpeedTestDetail[] = [];

  commitSpeedTest(test: SpeedTestDetail): Promise<void> {
    this.speedTests.push(test);
    return Promise.resolve();
  }

  /** Every state of every campaign, in order. */
  readonly campaigns: Campaign[] = [];

  commitCampaign(campaign: Campaign): Promise<void> {
    this.campaigns.push(campaign);
    return Promise.resolve();
  }

  readonly traffic: DayTraffic[] = [];

  commitTraffic(traffic: readonly DayTraffic[]): Promise<void> {
    this.traffic.push(...traffic);
    return Promise.resolve();
  }

  commitActivity(activity: Parameters<Journal['commitActivity']>[0]): Promise<number> {
    return Promise.resolve(this.activities.push(activity));
  }

  /** Holds and releases, in order; a release with its shift. */
  readonly holds: ('hold' | WallShift)[] = [];

  hold(): void {
    this.holds.push('hold');
  }

  release(shift: WallShift): void {
    this.holds.push(shift);
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  health(): ReturnType<Journal['health']> {
    return {
      isWritable: true,
      sizeBytes: null,
      pendingCount: 0,
      lastFlushMs: null,
      reason: null,
    };
  }

  /** The recorded measurements of one kind. */
  of<Kind extends MeasurementKind>(kind: Kind): MeasurementOf<Kind>[] {
    // `filter` by kind leaves exactly the members of that kind, which the compiler cannot see.
    return this.measurements.filter((one) => one.kind === kind) as unknown as MeasurementOf<Kind>[];
  }

  /** The readings of the successful measurements of one kind. */
  readings<Kind extends MeasurementKind>(
    kind: Kind,
  ): Extract<MeasurementOf<Kind>['outcome'], { status: 'ok' }>['reading'][] {
    return this.of(kind).flatMap(({ outcome }) =>
      outcome.status === 'ok' ? [outcome.reading] : [],
    );
  }
}

const NO_ANSWERS: SmokeFigures = {
  ...{ sentCount: 0, lostCount: 0, lossRatio: null, p5Ms: null, p25Ms: null, p50Ms: null },
  ...{ p75Ms: null, p95Ms: null, maxMs: null, jitterMs: null },
};

/** An archive that remembers only what it is given; `answers` replace single reads. */
export function fakeArchive(
  known: Partial<LastKnown> = {},
  answers: Partial<Archive> = {},
): Archive {
  return {
    latency: () => Promise.resolve([]),
    stretches: () => Promise.resolve([]),
    smoke: (_ids, fromMs, toMs) =>
      Promise.resolve({ bucketMs: Math.max(1, toMs - fromMs), points: [] }),
    smokeFigures: () => Promise.resolve(NO_ANSWERS),
    resolverSmoke: (_ids, _kind, { fromMs, toMs }) =>
      Promise.resolve({ bucketMs: Math.max(1, toMs - fromMs), points: [] }),
    resolverSmokeFigures: () => Promise.resolve(NO_ANSWERS),
    samples: () => Promise.resolve([]),
    quarterMedians: () => Promise.resolve([]),
    outages: () => Promise.resolve([]),
    outage: () => Promise.resolve(null),
    verdicts: () => Promise.resolve([]),
    activities: () => Promise.resolve([]),
    traces: () => Promise.resolve([]),
    pathChanges: () => Promise.resolve([]),
    identityChanges: () => Promise.resolve([]),
    snapshots: () => Promise.resolve([]),
    lastGoodSnapshot: () => Promise.resolve(null),
    speedTests: () => Promise.resolve([]),
    speedTest: () => Promise.resolve(null),
    campaigns: () => Promise.resolve([]),
    traffic: () => Promise.resolve([]),
    resolverFigures: () => Promise.resolve([]),
    async *measurements() {
      // nothing was ever measured
    },
    lastKnown: () =>
      Promise.resolve({
        verdict: null,
        openOutages: [],
        lastOutageId: 0,
        lastObservedMs: null,
        newestStoredMs: null,
        edges: [],
        identities: [],
        ...known,
      }),
    ...answers,
  };
}

/** The real spine over an in-memory journal: what a room needs to run in a test. */
export function fakeSpine(
  options: {
    settings?: SettingsPatch;
    known?: Partial<LastKnown>;
    answers?: Partial<Archive>;
  } = {},
) {
  const clock = processClock;
  const settings = new FakeSettings(options.settings);
  const journal = new FakeJournal();
  const archive = fakeArchive(options.known, options.answers);
  const bus = new EventBus();
  const recorder = new Recorder(clock, journal, bus);
  const random = { next: () => 0.5 };
  const jobs = new JobBoard(clock, random, settings, bus, recorder);
  const targetBook = new TargetBook(settings, bus, recorder, archive);
  return { clock, random, settings, journal, archive, bus, recorder, jobs, targetBook };
}
export type FakeSpine = ReturnType<typeof fakeSpine>;
