import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { DnsReading, Resolver } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { Cooldown } from '../kernel/cooldown.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { spread, wait } from '../measurement/wait.ts';
import { readingOf } from './core/dns-reading.ts';
import { randomLabel } from './core/random-label.ts';
import {
  isDoubtful,
  isHurried,
  newResolverState,
  withReading,
  type ResolverState,
} from './core/resolver-state.ts';
import { roundsOf, type Turn } from './core/turns.ts';
import { DNS_ASKER, type DnsAsker } from './dns-asker.ts';
import { ResolverBook } from './resolver-book.ts';

const JOB_ID = 'dns';
const PERIOD_MS = 10_000;
/** Each resolver gets an uncached question in one of so many cycles: once a minute. */
const CYCLES_PER_UNCACHED = 6;
/** A silent resolver is asked again after this long. */
const HURRIED_PERIOD_MS = 2000;
/** Doubts are raised, and all resolvers asked at once, at most this often. */
const BURST_PAUSE_MS = 5000;

/**
 * Asks the resolvers: each once per period, the household's own more often, spread evenly over it; a
 * silent one again and again until it answers; all of them twice, at once, when the line or DNS is in
 * doubt.
 */
@Injectable()
export class ResolverProber implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(ResolverProber.name);
  private readonly states = new Map<string, ResolverState>();
  private readonly hurried = new Set<string>();
  private readonly doubts = new Cooldown(BURST_PAUSE_MS);
  private readonly bursts = new Cooldown(BURST_PAUSE_MS);
  private readonly stop = new AbortController();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(DNS_ASKER) private readonly asker: DnsAsker,
    private readonly book: ResolverBook,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Ask the DNS resolvers',
      everyMs: PERIOD_MS,
      timeoutMs: PERIOD_MS + 5000,
      firstDelayMs: 1000,
      run: ({ signal }) => this.askInTurn(signal),
    });
    this.bus.on('doubt.raised', ResolverProber.name, ({ about }) => {
      // Lost pings say nothing about names.
      if (about !== 'loss') this.askAllTwice();
    });
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  /** Ends with the last question sent: what the answers say is a matter of their readings. */
  private async askInTurn(signal: AbortSignal): Promise<Outcome<unknown>> {
    const resolvers = await this.book.refresh();
    if (resolvers.length === 0) return skipped('no-resolvers');
    await spread(roundsOf(resolvers), PERIOD_MS, signal, (turns) => {
      for (const turn of turns) this.askRegularly(turn);
    });
    return ok({ resolverCount: resolvers.length });
  }

  private askRegularly({ resolver, isFirst }: Turn): void {
    if (this.hurried.has(resolver.id)) return;
    void this.askCached(resolver);
    if (!isFirst) return;
    const state = this.stateOf(resolver);
    this.states.set(resolver.id, { ...state, cycle: state.cycle + 1 });
    if (state.cycle % CYCLES_PER_UNCACHED === 0) void this.askUncached(resolver);
  }

  private askAllTwice(): void {
    if (!this.isEnabled() || !this.bursts.tryPass(this.clock.monotonicMs())) return;
    for (const resolver of this.book.resolvers) {
      void this.askCached(resolver);
      void this.askCached(resolver);
    }
  }

  private askCached(resolver: Resolver): Promise<void> {
    const state = this.stateOf(resolver);
    const names = this.settings.current().dns.cachedNames;
    this.states.set(resolver.id, { ...state, turn: state.turn + 1 });
    const name = names[state.turn % names.length];
    return name === undefined ? Promise.resolve() : this.ask(resolver, 'cached', name);
  }

  private askUncached(resolver: Resolver): Promise<void> {
    const zone = this.settings.current().dns.uncachedZone;
    return this.ask(resolver, 'uncached', `${randomLabel(this.random)}.${zone}`);
  }

  private async ask(resolver: Resolver, kind: DnsReading['kind'], name: string): Promise<void> {
    const whenSlow = (): void => this.doubt(resolver, kind);
    const request = { server: resolver, name, signal: this.stop.signal, whenSlow };
    const reply = await this.asker.ask(request).catch((error: unknown) => {
      // A bug in one question must not end the others, nor the process.
      this.log.error({ err: error, resolver: resolver.address }, 'question threw');
      return null;
    });
    if (reply === null) return;
    const { atMs, monoMs, durationMs } = reply;
    const reading = readingOf({ resolverId: resolver.id, name, kind }, reply);
    this.recorder.record('dns', ok(reading), { atMs, monoMs, durationMs });
    if (reading.failure !== null) this.doubt(resolver, kind);
    this.states.set(resolver.id, withReading(this.stateOf(resolver), reading, monoMs));
    if (!this.hurried.has(resolver.id) && this.isStillSilent(resolver)) {
      void this.hurry(resolver, monoMs);
    }
  }

  /** Asks again until there is an answer; `sentMs` is when the newest failed question was sent. */
  private async hurry(resolver: Resolver, sentMs: number): Promise<void> {
    this.hurried.add(resolver.id);
    let lastSentMs = sentMs;
    while (this.isStillSilent(resolver)) {
      const dueInMs = lastSentMs + HURRIED_PERIOD_MS - this.clock.monotonicMs();
      if (!(await wait(Math.max(dueInMs, 0), this.stop.signal)) || !this.isEnabled()) break;
      lastSentMs = this.clock.monotonicMs();
      await this.askCached(resolver);
    }
    this.hurried.delete(resolver.id);
  }

  private isStillSilent(resolver: Resolver): boolean {
    const isListed = this.book.resolvers.some(({ id }) => id === resolver.id);
    return isListed && isHurried(this.stateOf(resolver), this.clock.monotonicMs());
  }

  private doubt(resolver: Resolver, kind: DnsReading['kind']): void {
    const monoMs = this.clock.monotonicMs();
    if (!isDoubtful(this.stateOf(resolver), kind) || !this.doubts.tryPass(monoMs)) return;
    this.bus.emit('doubt.raised', { monoMs, about: 'dns' });
  }

  private isEnabled(): boolean {
    return this.jobs.find(JOB_ID)?.state === 'enabled';
  }

  private stateOf(resolver: Resolver): ResolverState {
    return this.states.get(resolver.id) ?? newResolverState;
  }
}
