import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { DnsIntegrityReading, DnsReading, LineState, Resolver } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { Cooldown } from '../kernel/cooldown.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { strangenessOf } from './core/strangeness.ts';
import { IntegrityExaminer } from './integrity-examiner.ts';
import { ResolverBook } from './resolver-book.ts';

const JOB_ID = 'dns-integrity';
const PERIOD_MS = 600_000;
const FIRST_DELAY_MS = 30_000;
/** The slowest resolvers, examined side by side, take half of this. */
const TIMEOUT_MS = 60_000;
/** After an outage, and when the resolvers change, the dust is left to settle. */
const SETTLE_MS = 5000;
/** Strange answers bring on an examination at most this often. */
const STRANGE_PAUSE_MS = 60_000;

/**
 * Checks every ten minutes that DNS tells the truth; again after an outage, when there are other
 * resolvers, and when regular answers begin or cease to look strange.
 */
@Injectable()
export class IntegrityInspector implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stranges = new Cooldown(STRANGE_PAUSE_MS);
  /** What the newest regular answers looked like, by resolver and kind of question. */
  private readonly strange = new Map<string, boolean>();
  private lineState: LineState = 'unknown';
  private hasRun = false;
  private planned: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly examiner: IntegrityExaminer,
    private readonly book: ResolverBook,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    const who = IntegrityInspector.name;
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Check that DNS tells the truth',
      everyMs: PERIOD_MS,
      timeoutMs: TIMEOUT_MS,
      firstDelayMs: FIRST_DELAY_MS,
      run: ({ signal }) => this.inspect(signal),
    });
    this.bus.on('verdict.changed', who, ({ state }) => {
      const wasDown = this.lineState === 'down';
      this.lineState = state;
      if (wasDown && (state === 'up' || state === 'degraded')) this.plan(SETTLE_MS);
    });
    this.bus.on('resolvers.changed', who, () => this.plan(SETTLE_MS));
    this.bus.on('measurement.recorded', who, ({ kind, outcome }) => {
      if (kind === 'dns' && outcome.status === 'ok') this.hear(outcome.reading);
    });
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.planned);
  }

  private async inspect(signal: AbortSignal): Promise<Outcome<unknown>> {
    this.hasRun = true;
    if (!this.settings.current().dns.hasIntegrityChecks) return skipped('switched-off');
    const { resolvers } = this.book;
    const examinations = resolvers.map((resolver) => this.inspectResolver(resolver, signal));
    // Where nothing gets through, silence proves nothing.
    if (this.lineState !== 'down') {
      examinations.push(this.note(() => this.examiner.examineSilence(signal), signal));
    }
    await Promise.all(examinations);
    return ok({ resolverCount: resolvers.length });
  }

  private async inspectResolver(resolver: Resolver, signal: AbortSignal): Promise<void> {
    await this.note(() => this.examiner.examineMadeUpNames(resolver, signal), signal);
    await this.note(() => this.examiner.examineSignatures(resolver, signal), signal);
  }

  private async note(
    examine: () => Promise<DnsIntegrityReading>,
    signal: AbortSignal,
  ): Promise<void> {
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    const reading = await examine();
    if (signal.aborted) return;
    const durationMs = this.clock.monotonicMs() - began.monoMs;
    this.recorder.record('dns-integrity', ok(reading), { ...began, durationMs });
  }

  private hear(reading: DnsReading): void {
    const isStrange = strangenessOf(reading);
    if (isStrange === null) return;
    const key = `${reading.resolverId} ${reading.kind}`;
    const wasStrange = this.strange.get(key) ?? false;
    if (isStrange === wasStrange) return;
    if (!this.hasRun || this.stranges.tryPass(this.clock.monotonicMs())) {
      this.strange.set(key, isStrange);
      this.plan(0);
    }
  }

  /** Before the first regular run there is nothing to do again. */
  private plan(delayMs: number): void {
    if (!this.hasRun) return;
    clearTimeout(this.planned);
    this.planned = setTimeout(() => {
      if (this.jobs.find(JOB_ID)?.isRunning === true) this.plan(SETTLE_MS);
      else void this.jobs.runNow(JOB_ID, 'change');
    }, delayMs);
  }
}
