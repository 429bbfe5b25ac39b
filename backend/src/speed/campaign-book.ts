import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Campaign, CampaignView, SpeedTestDetail } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { ARCHIVE, JOURNAL, type Archive, type Journal } from '../measurement/journal.ts';
import type { CampaignFiles } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { attemptsOf, measurementOf, triedSoFar } from './core/campaign/attempts.ts';
import { campaignStatusOf } from './core/campaign/campaign.ts';
import { DAYS_NEEDED, MEASUREMENTS_PER_DAY } from './core/campaign/measurement.ts';
import { nextAttemptOf } from './core/campaign/next-attempt.ts';

/** Thirty that count, and six weeks of attempts that did not. */
const MOST_TESTS = 1000;
const MEASUREMENTS_NEEDED = DAYS_NEEDED * MEASUREMENTS_PER_DAY;
/** A day begins at random within so many minutes of its hour, so that homes do not all measure at once. */
const SPREAD_MINUTES = 30;

/** Keeps the record of measuring campaigns, and tells where each stands. */
@Injectable()
export class CampaignBook implements OnModuleInit, CampaignFiles {
  private readonly log = new Logger(CampaignBook.name);
  /** By id, newest first. */
  private campaigns: readonly Campaign[] = [];
  private readonly spreadMinutes: number;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) random: Random,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(JOURNAL) private readonly journal: Journal,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly settings: SettingsSource,
  ) {
    this.spreadMinutes = Math.floor(random.next() * SPREAD_MINUTES);
  }

  async onModuleInit(): Promise<void> {
    this.campaigns = await this.archive.campaigns();
  }

  /** Newest first. */
  list(): readonly Campaign[] {
    return this.campaigns;
  }

  find(id: number): Campaign | null {
    return this.campaigns.find((campaign) => campaign.id === id) ?? null;
  }

  async campaign(id: number): Promise<CampaignView | null> {
    const found = this.find(id);
    return found === null ? null : this.view(found);
  }

  /** The one that goes on; `null`: none does. */
  get open(): Campaign | null {
    return this.campaigns.find(({ end }) => end === null) ?? null;
  }

  /** Enters a new campaign against the plan as it is now. */
  async begin(wish: Pick<Campaign, 'engine' | 'firstHour'>): Promise<Campaign> {
    const { provider, name, down, up } = this.settings.current().speed.plan;
    const campaign: Campaign = {
      ...wish,
      id: (this.campaigns[0]?.id ?? 0) + 1,
      createdMs: this.clock.nowMs(),
      plan: { provider, name, down, up },
      ...{ endMs: null, end: null },
    };
    await this.save(campaign);
    return campaign;
  }

  /** Enters how it ended. */
  async end(campaign: Campaign, end: NonNullable<Campaign['end']>): Promise<Campaign> {
    const ended = { ...campaign, end, endMs: this.clock.nowMs() };
    await this.save(ended);
    return ended;
  }

  /** Where it stands, clause by clause. */
  async view(campaign: Campaign): Promise<CampaignView> {
    const nowMs = this.clock.nowMs();
    const tests = await this.testsOf(campaign);
    const measurements = tests.flatMap((test) => measurementOf(test) ?? []);
    // What could still be measured is of no interest once it has ended.
    const atMs = campaign.endMs ?? nowMs;
    const status = campaignStatusOf(
      measurements,
      campaign.plan,
      campaign.createdMs,
      atMs,
      this.localTime,
    );
    const isPaused = this.isPaused(campaign);
    const isAtWork = campaign.end === null && !isPaused && this.clockTrust.doubt === null;
    const tried = triedSoFar(tests, status.leftOut);
    const firstMinute = campaign.firstHour * 60 + this.spreadMinutes;
    return {
      ...campaign,
      label: 'indicative-rehearsal',
      isPaused,
      status: campaign.end === null ? status : { ...status, next: null },
      next: isAtWork ? nextAttemptOf(status, tried, firstMinute, nowMs, this.localTime) : null,
      attempts: attemptsOf(tests, status.leftOut),
    };
  }

  /** Measurements still to be made; none while it rests. */
  async restCount(campaign: Campaign): Promise<number> {
    const { status, next } = await this.view(campaign);
    return next === null ? 0 : Math.max(0, MEASUREMENTS_NEEDED - status.doneCount);
  }

  private isPaused({ id }: Campaign): boolean {
    return this.settings.current().pausedJobs.includes(campaignJobId(id));
  }

  private async testsOf({ id }: Campaign): Promise<SpeedTestDetail[]> {
    const scheduleId = campaignScheduleId(id);
    const found = await this.archive.speedTests({ scheduleId, limit: MOST_TESTS });
    // Whether the box was wired stands in the reading.
    const details = found
      .filter(({ why }) => why === 'campaign')
      .map(async (test) => {
        if (test.status !== 'ok') return { ...test, reading: null };
        return (await this.archive.speedTest(test.id)) ?? { ...test, reading: null };
      });
    return Promise.all(details);
  }

  private async save(campaign: Campaign): Promise<void> {
    const others = this.campaigns.filter(({ id }) => id !== campaign.id);
    this.campaigns = [campaign, ...others].sort((a, b) => b.id - a.id);
    try {
      await this.journal.commitCampaign(campaign);
    } catch (error) {
      // Kept by the journal and written when the disk is back.
      this.log.error({ err: error, id: campaign.id }, 'campaign not stored');
    }
  }
}

/** Id of the job that makes the measurements of a campaign. */
export function campaignJobId(id: number): string {
  return `speed-campaign-${id}`;
}

/** What the tests of a campaign name as what they belong to. */
export function campaignScheduleId(id: number): string {
  return `campaign-${id}`;
}
