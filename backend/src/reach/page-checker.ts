import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { Random } from '../kernel/random.ts';
import { RANDOM } from '../measurement/clock.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { PAGE_FETCHER, type PageFetcher } from '../measurement/page-fetcher.ts';
import { Recorder } from '../measurement/recorder.ts';
import { addressToAsk, isAsPromised } from './core/check-page.ts';

export const HTTP_JOB_ID = 'reach-http';
/** One page after the other: a portal is noticed within a period, and each page's owner is asked seldom. */
const PERIOD_MS = 20_000;

/** Fetches the connectivity check pages: finds captive portals and walled gardens. */
@Injectable()
export class PageChecker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private turn = 0;

  constructor(
    @Inject(RANDOM) private readonly random: Random,
    @Inject(PAGE_FETCHER) private readonly fetcher: PageFetcher,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: HTTP_JOB_ID,
      title: 'Fetch the connectivity check pages',
      everyMs: PERIOD_MS,
      timeoutMs: 15_000,
      firstDelayMs: 4000,
      run: () => this.checkRegularly(),
    });
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  /**
   * Fetches all pages at once, urgently.
   *
   * @returns whether one of them answered as promised
   */
  async checkAll(): Promise<boolean> {
    const { urls } = this.settings.current().reach;
    const answers = await Promise.all(urls.map((url) => this.checkOne(url, true)));
    return answers.includes(true);
  }

  private async checkRegularly(): Promise<Outcome<unknown>> {
    const { urls } = this.settings.current().reach;
    const url = urls[this.turn % Math.max(1, urls.length)];
    if (url === undefined) return skipped('no-urls');
    this.turn += 1;
    await this.checkOne(url, false);
    return ok({ url });
  }

  private async checkOne(url: string, isUrgent: boolean): Promise<boolean> {
    const page = new URL(url);
    const attempt = await this.fetcher.fetch(addressToAsk(page, this.random), this.stop.signal);
    if (attempt === null) return false;
    const { answer, responseMs, location, failure, ...time } = attempt;
    const isExpected = failure === null && answer !== null && isAsPromised(page, answer);
    const status = answer?.status ?? null;
    const reading = { check: 'http', url, responseMs, status, isExpected } as const;
    this.recorder.record('reach', ok({ ...reading, location, failure, isUrgent }), time);
    return isExpected;
  }
}
