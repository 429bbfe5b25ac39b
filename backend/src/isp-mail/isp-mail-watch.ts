import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { IspMailRuleId } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { ISP_MAIL_BOOK, type IspMailBook } from '../measurement/isp-mail-book.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { lookBy } from './core/look.ts';
import { isResting } from './core/rest.ts';
import { ispRules } from './core/rules/index.ts';
import { IspMailDesk } from './isp-mail-desk.ts';
import { IspPastReader } from './isp-past-reader.ts';

const LOOK_EVERY_MS = 900_000;

/** Asks the rules the owner has switched on whether the provider should be written to. */
@Injectable()
export class IspMailWatch implements OnModuleInit {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(ISP_MAIL_BOOK) private readonly book: IspMailBook,
    @Inject(JobBoard) private readonly jobs: Pick<JobBoard, 'add'>,
    private readonly settings: SettingsSource,
    private readonly past: IspPastReader,
    private readonly desk: IspMailDesk,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: 'isp-mail',
      title: 'Look whether the provider should be written to',
      everyMs: LOOK_EVERY_MS,
      timeoutMs: 60_000,
      run: () => this.look(),
    });
  }

  /** @returns how many mails were written */
  async look(): Promise<Outcome<number>> {
    if (this.clockTrust.doubt !== null) return skipped('clock-not-set');
    let writtenCount = 0;
    for (const { id } of ispRules) {
      // Each sees what those before it have shown.
      if (await this.ask(id)) writtenCount += 1;
    }
    await this.desk.handOver(true);
    return ok(writtenCount);
  }

  private async ask(id: IspMailRuleId): Promise<boolean> {
    const { ispMail } = this.settings.current();
    if (ispMail.rules[id].mode === 'off') return false;
    const nowMs = this.clock.nowMs();
    const mails = await this.book.list();
    if (isResting(id, ispMail, mails, nowMs)) return false;
    const finding = lookBy(id, await this.past.read(nowMs, mails), ispMail.rules);
    if (finding === null) return false;
    await this.desk.draft(id, finding);
    return true;
  }
}
