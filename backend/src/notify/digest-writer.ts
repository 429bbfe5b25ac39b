import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { AlertFact, SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { ascending, percentileOfSorted } from '../kernel/statistics.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { UPTIME_BOOK, type UptimeBook } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { dueDigests, type DueDigest } from './core/digest-plan.ts';
import { Outbox } from './outbox.ts';

const LOOK_EVERY_MS = 60_000;
const MOST_TESTS = 1000;

/** Tells once a day, week or month how the line was, and how much of it nobody watched. */
@Injectable()
export class DigestWriter implements OnModuleInit {
  /** Keys of digests this run has written. */
  private readonly written = new Set<string>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ARCHIVE) private readonly archive: Pick<Archive, 'speedTests'>,
    @Inject(UPTIME_BOOK) private readonly uptime: UptimeBook,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(Outbox) private readonly outbox: Pick<Outbox, 'enter'>,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: 'digest',
      title: 'Write the daily, weekly and monthly digest',
      everyMs: LOOK_EVERY_MS,
      timeoutMs: 30_000,
      run: () => this.writeDue(),
    });
  }

  private async writeDue(): Promise<Outcome<number>> {
    if (this.clockTrust.doubt !== null) return skipped('clock-not-set');
    const { digest } = this.settings.current().alerts;
    const due = dueDigests(digest, this.clock.nowMs(), this.localTime).filter(
      ({ key }) => !this.written.has(key),
    );
    for (const one of due) {
      await this.outbox.enter({
        ...{ key: one.key, source: 'digest', step: 'told', subject: one.key, isUrgent: false },
        ...{ atMs: this.clock.nowMs(), fact: await this.factOf(one) },
      });
      this.written.add(one.key);
    }
    return ok(due.length);
  }

  private async factOf({ period, fromMs, toMs }: DueDigest): Promise<AlertFact> {
    const range = { fromMs, toMs };
    const uptime = await this.uptime.between(range);
    const query = { ...range, status: 'ok', limit: MOST_TESTS } as const;
    const tests = await this.archive.speedTests(query);
    const { upMs, downMs, degradedMs, notObservedMs, plannedMs } = uptime;
    const { outageCount, longestOutageMs } = uptime;
    return {
      ...{ about: 'digest', period, fromMs, toMs, upMs, downMs, degradedMs, notObservedMs },
      ...{ plannedMs, outageCount, longestOutageMs, testCount: tests.length },
      medianDownBps: medianOf(tests, 'downBps'),
      medianUpBps: medianOf(tests, 'upBps'),
    };
  }
}

function medianOf(tests: readonly SpeedTest[], side: 'downBps' | 'upBps'): number | null {
  const figures = tests.flatMap((test) => test[side] ?? []);
  return percentileOfSorted(ascending(figures), 0.5);
}
