import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Campaign, CampaignExpiry, CampaignView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { failed, ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { RunContext } from '../measurement/job.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { CampaignBook, campaignJobId, campaignScheduleId } from './campaign-book.ts';
import { SpeedBook, type TestOrder } from './speed-book.ts';
import { SpeedDesk } from './speed-desk.ts';

/** Shortest distance of two measurements, for the list of jobs. */
const EVERY_MS = 300_000;
/** A test with its waits for an idle line, behind one that is under way. */
const TIMEOUT_MS = 600_000;

/** Makes the measurements of the campaign that is open: a job, so that it can be seen and paused. */
@Injectable()
export class CampaignRunner implements OnModuleInit, OnApplicationBootstrap {
  private campaign: Campaign | null = null;
  private next: CampaignView['next'] = null;
  /** The moment the job board was told last: it is told once. */
  private toldMs: number | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly book: CampaignBook,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
    private readonly tests: SpeedBook,
    private readonly desk: SpeedDesk,
  ) {}

  onModuleInit(): void {
    const who = CampaignRunner.name;
    this.bus.on('clock.stepped', who, () => this.look());
    this.bus.on('clock.set', who, () => this.look());
    // Paused or resumed.
    this.bus.on('settings.changed', who, () => this.look());
  }

  /** A campaign goes on after a restart. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.book.open !== null) await this.adopt(this.book.open);
  }

  /** Begins a campaign; its first measurement is made as soon as its rules and its hour allow. */
  async begin(wish: Pick<Campaign, 'engine' | 'firstHour'>): Promise<Campaign> {
    const campaign = await this.book.begin(wish);
    const { id: campaignId, engine } = campaign;
    await this.recorder.recordActivity('info', 'campaign-begun', { campaignId, engine });
    await this.adopt(campaign);
    return campaign;
  }

  /** The owner wants it to rest, or to go on. */
  async setPaused(campaign: Campaign, isPaused: boolean): Promise<void> {
    await this.jobs.setState(campaignJobId(campaign.id), isPaused ? 'paused' : 'enabled');
    await this.look();
  }

  /** The owner wants no more of it; what was measured stays. */
  async stop(campaign: Campaign): Promise<void> {
    await this.end(campaign, 'stopped');
  }

  private async adopt(campaign: Campaign): Promise<void> {
    this.campaign = campaign;
    // Known before the board asks for it; one that is over ends with the look that follows.
    this.next = (await this.book.view(campaign)).next;
    this.toldMs = null;
    this.jobs.add({
      kind: 'regular',
      id: campaignJobId(campaign.id),
      title: 'Measuring campaign',
      everyMs: EVERY_MS,
      timeoutMs: TIMEOUT_MS,
      nextDelayMs: () => this.nextDelayMs(),
      run: (context) => this.run(campaign, context),
    });
    await this.look();
  }

  /** Sees where it stands: plans the next measurement, or ends it. */
  private async look(): Promise<void> {
    const { campaign } = this;
    if (campaign === null) return;
    const { status, next } = await this.book.view(campaign);
    if (this.campaign !== campaign) return;
    this.next = next;
    this.toldMs = null;
    if (status.state === 'complete' || status.state === 'expired') {
      await this.end(campaign, status.state, status.expiry);
    } else this.jobs.replan(campaignJobId(campaign.id));
  }

  private async end(
    campaign: Campaign,
    how: NonNullable<Campaign['end']>,
    expiry: CampaignExpiry | null = null,
  ): Promise<void> {
    if (this.campaign?.id === campaign.id) this.campaign = null;
    this.next = null;
    const jobId = campaignJobId(campaign.id);
    // Nothing of it shall stay in the settings.
    if (this.jobs.find(jobId)?.state === 'paused') await this.jobs.setState(jobId, 'enabled');
    this.jobs.remove(jobId);
    await this.book.end(campaign, how);
    const data = { campaignId: campaign.id, how, ...(expiry === null ? {} : { expiry }) };
    await this.recorder.recordActivity('info', 'campaign-ended', data);
  }

  private nextDelayMs(): number | null {
    const atMs = this.next?.atMs ?? null;
    // The board asks again as soon as a run has begun; what comes then is known when it has ended.
    if (atMs === null || atMs === this.toldMs) return null;
    this.toldMs = atMs;
    return Math.max(0, atMs - this.clock.nowMs());
  }

  private async run(campaign: Campaign, { signal }: RunContext): Promise<Outcome<unknown>> {
    const { next } = await this.book.view(campaign);
    if (next === null || next.atMs > this.clock.nowMs()) {
      await this.look();
      return skipped(next === null ? 'nothing-due' : next.why);
    }
    const outcome = await this.measure(orderOf(campaign), signal);
    await this.look();
    return outcome;
  }

  private async measure(order: TestOrder, signal: AbortSignal): Promise<Outcome<unknown>> {
    if (!this.desk.hasRoom) {
      await this.tests.leaveOut(order, 'another-test');
      return skipped('another-test');
    }
    const { id, done } = this.desk.start(order);
    const cancel = (): void => void this.desk.cancel(id);
    signal.addEventListener('abort', cancel, { once: true });
    const test = await done;
    signal.removeEventListener('abort', cancel);
    if (test?.status === 'skipped') return skipped(test.reason ?? 'skipped');
    return test?.status === 'ok' ? ok(test.id) : failed(test?.reason ?? 'cancelled');
  }
}

function orderOf({ id, engine }: Campaign): TestOrder {
  return {
    ...{ engine, settings: null, directions: ['down', 'up'], isEvidence: false },
    ...{ why: 'campaign', scheduleId: campaignScheduleId(id), checksId: null },
  };
}
