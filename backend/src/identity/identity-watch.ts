import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Family, IdentityReading, LinkReading, Verdict } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { PAGE_FETCHER, type PageFetcher } from '../measurement/page-fetcher.ts';
import { Recorder } from '../measurement/recorder.ts';
import { WHOAMI_ASKER, type AddressAttempt, type WhoamiAsker } from './address-asker.ts';
import { hasMoved, homeOf, type Home } from './core/home.ts';
import { questionsFor } from './core/questions.ts';
import { readPage } from './core/trace-page.ts';
import { IdentityBook } from './identity-book.ts';

export const IDENTITY_JOB_ID = 'identity';
const PERIOD_MS = 600_000;
/** The edge is looked for first, and the line is to be judged. */
const FIRST_DELAY_MS = 15_000;
/** After something happened to the line: routers and resolvers need a moment. */
const SETTLING_MS = 3000;
const FAMILIES: readonly Family[] = [4, 6];

/** Asks those outside who we are, regularly and when the line may have got another address. */
@Injectable()
export class IdentityWatch implements OnModuleInit, BeforeApplicationShutdown {
  private readonly homes = new Map<Family, Home>();
  private lineState: Verdict['state'] = 'unknown';
  private wasDown = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(WHOAMI_ASKER) private readonly whoami: WhoamiAsker,
    @Inject(PAGE_FETCHER) private readonly pages: PageFetcher,
    private readonly book: IdentityBook,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: IDENTITY_JOB_ID,
      title: 'Ask how the line is seen from outside',
      everyMs: PERIOD_MS,
      timeoutMs: 30_000,
      firstDelayMs: FIRST_DELAY_MS,
      run: ({ signal }) => this.askAll(signal),
    });
    this.bus.on('measurement.recorded', IdentityWatch.name, (measurement) => {
      if (measurement.kind !== 'link' || measurement.outcome.status !== 'ok') return;
      this.heedLink(measurement.outcome.reading);
    });
    this.bus.on('verdict.changed', IdentityWatch.name, ({ state }) => this.heedLine(state));
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private heedLink(link: LinkReading): void {
    for (const side of [link.ipv4, link.ipv6]) {
      const before = this.homes.get(side.family) ?? null;
      const home = homeOf(side, before);
      this.homes.set(side.family, home);
      if (before !== null && hasMoved(before, home)) this.askSoon();
    }
  }

  private heedLine(state: Verdict['state']): void {
    const isOver = this.wasDown && state !== 'down' && state !== 'unknown';
    this.wasDown = state === 'down' || (this.wasDown && state === 'unknown');
    this.lineState = state;
    if (isOver) this.askSoon();
  }

  private askSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.jobs.runNow(IDENTITY_JOB_ID, 'change');
    }, SETTLING_MS);
  }

  private async askAll(signal: AbortSignal): Promise<Outcome<unknown>> {
    if (!this.settings.current().identity.isEnabled) return skipped('switched-off');
    if (this.lineState === 'down') return skipped('line-down');
    const families = FAMILIES.filter((family) => this.homes.get(family)?.gateway != null);
    if (families.length === 0) return skipped('no-default-route');
    await this.book.remember();
    const addresses = await Promise.all(families.map((family) => this.askFamily(family, signal)));
    if (signal.aborted) return skipped('stopped');
    return ok({ addressCount: addresses.flat().filter((address) => address !== null).length });
  }

  private askFamily(family: Family, signal: AbortSignal): Promise<(string | null)[]> {
    const { dnsServer, url } = questionsFor(family, this.settings.current().identity);
    const byDns = dnsServer === null ? null : this.whoami.ask(dnsServer, family, signal);
    const byHttp = url === null ? null : this.askPage(url, family, signal);
    return Promise.all([this.note(family, 'dns', byDns), this.note(family, 'http', byHttp)]);
  }

  private async askPage(
    url: URL,
    family: Family,
    signal: AbortSignal,
  ): Promise<AddressAttempt | null> {
    const attempt = await this.pages.fetch(url, signal, family);
    if (attempt === null) return null;
    const { atMs, monoMs, durationMs } = attempt;
    return { ...readPage(attempt, family), atMs, monoMs, durationMs };
  }

  /** @returns the address; `null` when none was learned */
  private async note(
    family: Family,
    method: IdentityReading['method'],
    asking: Promise<AddressAttempt | null> | null,
  ): Promise<string | null> {
    const attempt = await asking;
    if (attempt === null) return null;
    const { address, failure, ...time } = attempt;
    const reading: IdentityReading = { family, method, address, failure };
    this.recorder.record('identity', ok(reading), time);
    this.book.heed(reading, time.atMs);
    return address;
  }
}
