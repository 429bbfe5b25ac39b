import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { shifted } from '../measurement/core/wall-shift.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { benchContext } from './bench-context.ts';
import { JudgesBench, type BenchContext } from './core/judges-bench.ts';
import type { News } from './core/news.ts';
import { play } from './core/play.ts';
import type { AlertDraft } from './core/rule.ts';
import { NewsArchive } from './news-archive.ts';
import { Outbox } from './outbox.ts';

/** So much of the past the judges hear again after a start: what they count reaches no further. */
const REMEMBERED_MS = 36 * 3_600_000;
/** Minutes are flushed each minute, so that the last sign of life is older than the life. */
const LAST_SIGN_LAG_MS = 150_000;
const LONGEST_NAP_MS = 600_000;
/** Alerts of a box that does not know the time yet. */
const MOST_UNDATED = 200;

/** Hears the news and has the judges say what is worth an alert. */
@Injectable()
export class AlertWatch implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(AlertWatch.name);
  private readonly bench = new JudgesBench();
  /** News heard before the past was; `null` afterwards. */
  private early: News[] | null = [];
  /** Drafts whose date is not known to be right. */
  private undated: AlertDraft[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ARCHIVE) private readonly archive: Pick<Archive, 'lastKnown'>,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(Outbox) private readonly outbox: Pick<Outbox, 'enter'>,
    private readonly settings: SettingsSource,
    private readonly past: NewsArchive,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = AlertWatch.name;
    const now = (): number => this.clock.nowMs();
    const { bus } = this;
    bus.on('outage.changed', who, (outage) => this.hear({ kind: 'outage', atMs: now(), outage }));
    bus.on('verdict.changed', who, (verdict) => {
      this.hear({ kind: 'verdict', atMs: now(), verdict });
    });
    bus.on('speed.changed', who, (test) => this.hear({ kind: 'speed', atMs: now(), test }));
    bus.on('activity.logged', who, (activity) => {
      this.hear({ kind: 'activity', atMs: now(), activity });
    });
    bus.on('box.changed', who, ({ troubles }) => {
      this.hear({ kind: 'box', atMs: now(), troubles });
    });
    bus.on('measurement.recorded', who, ({ kind, atMs, outcome }) => {
      if (kind !== 'path-change' || outcome.status !== 'ok') return;
      this.hear({ kind: 'path', atMs: now(), change: { ...outcome.reading, atMs } });
    });
    bus.on('settings.changed', who, () => this.planTick());
    bus.on('clock.set', who, ({ shift }) => {
      const dated = this.undated.map((draft) => shifted(draft, shift));
      this.undated = [];
      for (const draft of dated) void this.outbox.enter(draft);
    });
  }

  /** Hears what happened before, and enters what an earlier run had no time to. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.hearPast();
    } catch (error) {
      // Without a past the judges begin anew; what comes must be told all the same.
      this.log.error({ err: error }, 'the past was not heard');
    }
    const early = this.early ?? [];
    this.early = null;
    for (const news of early) this.hear(news);
    this.planTick();
  }

  beforeApplicationShutdown(): void {
    this.isStopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async hearPast(): Promise<void> {
    const toMs = this.clock.nowMs();
    const { lastObservedMs } = await this.archive.lastKnown();
    const news = await this.past.between({ fromMs: toMs - REMEMBERED_MS, toMs });
    // Ticks up to now are left to the living: while the box was off nobody knew anything.
    const lastMs = lastObservedMs ?? toMs;
    const drafts = play(this.bench, news, this.context(), lastMs);
    for (const draft of drafts) {
      if (draft.atMs >= lastMs - LAST_SIGN_LAG_MS) this.enter(draft);
    }
  }

  private hear(news: News): void {
    if (this.early !== null) {
      this.early.push(news);
      return;
    }
    for (const draft of this.bench.hear(news, this.context())) this.enter(draft);
    this.planTick();
  }

  private enter(draft: AlertDraft): void {
    if (this.clockTrust.doubt === null) {
      void this.outbox.enter(draft);
      return;
    }
    this.undated = [...this.undated, draft].slice(-MOST_UNDATED);
  }

  private planTick(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const wakeMs = this.bench.wakeMs(this.settings.current().alerts.rules);
    if (wakeMs === null || this.isStopped) return;
    const delayMs = Math.min(Math.max(0, wakeMs - this.clock.nowMs()), LONGEST_NAP_MS);
    this.timer = setTimeout(() => this.hear({ kind: 'tick', atMs: this.clock.nowMs() }), delayMs);
  }

  private context(): BenchContext {
    return benchContext(this.settings.current(), this.localTime);
  }
}
