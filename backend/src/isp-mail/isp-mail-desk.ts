import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { IspMailPatch, IspMailRuleId, IspMailView } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import {
  ISP_MAIL_BOOK,
  type IspMailBook,
  type StoredIspMail,
} from '../measurement/isp-mail-book.ts';
import { PROVIDER_POST, type ProviderPost } from '../measurement/provider-post.ts';
import type { IspFinding } from './core/finding.ts';
import { missingOf, providerChannel } from './core/missing.ts';
import { holdOf } from './core/rest.ts';
import { IspEvidence } from './isp-evidence.ts';
import { IspMailViews, outboxKey } from './isp-mail-views.ts';
import { IspTexts } from './isp-texts.ts';

/** Why the owner cannot have it so. */
export type IspMailRefusal = 'unknown' | 'gone' | 'missing';

/** Keeps drafts, and hands what is released to the outbox once its evidence is made. */
@Injectable()
export class IspMailDesk implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(IspMailDesk.name);
  /** One step after the other, so that nothing is released twice. */
  private turn: Promise<unknown> = Promise.resolve();
  private isStopped = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ISP_MAIL_BOOK) private readonly book: IspMailBook,
    @Inject(PROVIDER_POST) private readonly post: ProviderPost,
    private readonly settings: SettingsSource,
    private readonly views: IspMailViews,
    private readonly texts: IspTexts,
    private readonly evidence: IspEvidence,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = IspMailDesk.name;
    this.bus.on('report.changed', who, ({ report }) => {
      if (report?.origin === 'rule' && report.status === 'ok') void this.handOver(false);
    });
    this.bus.on('deliveries.changed', who, ({ alertIds }) => this.tellOf(alertIds));
  }

  /** What a power cut left between the draft and the outbox goes on. */
  onApplicationBootstrap(): void {
    void this.handOver(true);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.turn;
  }

  async list(): Promise<IspMailView[]> {
    return this.views.of(await this.book.list());
  }

  async find(id: number): Promise<IspMailView | null> {
    const mail = await this.book.find(id);
    return mail === null ? null : this.views.one(mail);
  }

  /** Writes what a rule has found; rejects when the disk refuses. */
  draft(rule: IspMailRuleId, finding: IspFinding): Promise<void> {
    return this.inTurn(async () => {
      const settings = this.settings.current();
      const nowMs = this.clock.nowMs();
      const isAutomatic = settings.ispMail.rules[rule].mode === 'send';
      const earlier = await this.book.list();
      const hold = isAutomatic
        ? holdOf(settings.ispMail, missingOf(settings), earlier, nowMs)
        : null;
      const isReleased = isAutomatic && hold === null;
      const { fromMs, toMs } = finding;
      const idsOf = (all: readonly { readonly id: number }[]): number[] => all.map(({ id }) => id);
      const id = await this.book.add({
        ...{ rule, createdMs: nowMs, fromMs, toMs, locale: settings.reports.locale },
        ...{ ...this.texts.write(rule, finding), isAutomatic, hold, stateMs: nowMs, attempt: 1 },
        state: isReleased ? 'released' : 'draft',
        outageIds: finding.about === 'outages' ? idsOf(finding.outages) : [],
        testIds: finding.about === 'tests' ? idsOf(finding.tests) : [],
        reportId: null,
      });
      this.log.log({ rule, mail: id, isReleased }, 'mail to the provider written');
      await this.orderReport(id);
      if (!isReleased) await this.tellOwner(id, rule, hold);
      await this.tell(id);
    });
  }

  change(id: number, patch: IspMailPatch): Promise<IspMailRefusal | null> {
    return this.inTurn(async () => {
      const refusal = await this.refusalOf(id, ['draft', 'refused', 'expired', 'dropped']);
      if (refusal !== null) return refusal;
      const { subject, body } = patch;
      await this.book.change(id, {
        ...(subject === undefined ? {} : { subject }),
        ...(body === undefined ? {} : { body }),
      });
      await this.tell(id);
      return null;
    });
  }

  /** Has a draft sent, or what was not sent once more. */
  async release(id: number): Promise<IspMailRefusal | null> {
    const refusal = await this.inTurn(async () => {
      const kept = await this.refusalOf(id, ['draft', 'refused', 'expired', 'dropped']);
      if (kept !== null) return kept;
      if (missingOf(this.settings.current()).length > 0) return 'missing' as const;
      const mail = await this.book.find(id);
      const attempt = (mail?.attempt ?? 0) + (mail?.state === 'released' ? 1 : 0);
      const stateMs = this.clock.nowMs();
      const byOwner = { isAutomatic: false, hold: null };
      await this.book.change(id, { state: 'released', stateMs, attempt, ...byOwner });
      await this.tell(id);
      return null;
    });
    if (refusal === null) await this.handOver(true);
    return refusal;
  }

  /** Its evidence stays shown: no other mail is made of it. */
  discard(id: number): Promise<IspMailRefusal | null> {
    return this.move(id, 'draft', 'discarded');
  }

  restore(id: number): Promise<IspMailRefusal | null> {
    return this.move(id, 'discarded', 'draft');
  }

  /** Hands over what is released and has its report; what has none gets one. Never rejects. */
  async handOver(mayOrder: boolean): Promise<void> {
    await this.inTurn(async () => {
      for (const mail of await this.book.list()) {
        if (mail.state !== 'released' || this.isStopped) continue;
        const { status } = await this.views.one(mail);
        if (status === 'preparing') await this.prepare(mail, mayOrder);
      }
    }).catch((error: unknown) => {
      // The next look tries again.
      this.log.error({ err: error }, 'mails to the provider not handed over');
    });
  }

  private async prepare(mail: StoredIspMail, mayOrder: boolean): Promise<void> {
    const state = this.evidence.stateOf(mail);
    if (state === 'none' && mayOrder) await this.orderReport(mail.id);
    if (state === 'ready') await this.send(mail);
  }

  private async send(mail: StoredIspMail): Promise<void> {
    const settings = this.settings.current();
    const { address, replyTo } = settings.ispMail;
    const channel = providerChannel(settings);
    const { id, rule, reportId, fromMs, toMs, isAutomatic } = mail;
    // Something was taken away since it was released: it waits until it is there again.
    if (missingOf(settings).length > 0 || address === null || channel === null) return;
    if (reportId === null) return;
    await this.post.post({
      ...{ key: outboxKey(mail), source: 'isp-mail', step: 'told', subject: `isp-mail:${id}` },
      ...{ atMs: this.clock.nowMs(), isUrgent: false },
      fact: {
        ...{ about: 'isp-mail', mailId: id, rule, channelId: channel.id, to: address, replyTo },
        ...{ senderName: settings.reports.sender.name, reportId, fromMs, toMs },
        ...{ subject: this.texts.signed(mail.subject), body: this.texts.signed(mail.body) },
        ...{ table: mail.testIds.length > 0 ? 'speed-tests' : 'outages', isAutomatic },
      },
    });
    await this.tell(id);
  }

  private async orderReport(id: number): Promise<void> {
    const mail = await this.book.find(id);
    if (mail === null) return;
    const reportId = await this.evidence.order(mail);
    if (reportId !== null) await this.book.change(id, { reportId });
  }

  private async tellOwner(
    mailId: number,
    rule: IspMailRuleId,
    hold: StoredIspMail['hold'],
  ): Promise<void> {
    const subject = `isp-draft:${mailId}`;
    await this.post.tell({
      ...{ key: subject, source: 'isp-draft', step: 'told', subject, isUrgent: false },
      ...{ atMs: this.clock.nowMs(), fact: { about: 'isp-draft', mailId, rule, hold } },
    });
  }

  private move(
    id: number,
    from: 'draft' | 'discarded',
    state: 'draft' | 'discarded',
  ): Promise<IspMailRefusal | null> {
    return this.inTurn(async () => {
      const refusal = await this.refusalOf(id, [from]);
      if (refusal !== null) return refusal;
      await this.book.change(id, { state, stateMs: this.clock.nowMs() });
      await this.tell(id);
      return null;
    });
  }

  private async refusalOf(
    id: number,
    wanted: readonly IspMailView['status'][],
  ): Promise<IspMailRefusal | null> {
    const view = await this.find(id);
    if (view === null) return 'unknown';
    return wanted.includes(view.status) ? null : 'gone';
  }

  private async tell(id: number): Promise<void> {
    const mail = await this.find(id);
    if (mail !== null) this.bus.emit('isp-mail.changed', { mail });
  }

  /** Something has become of alerts: perhaps of a mail to the provider. */
  private async tellOf(alertIds: readonly number[]): Promise<void> {
    const released = (await this.book.list()).filter(({ state }) => state === 'released');
    for (const id of await this.views.idsAmong(released, alertIds)) await this.tell(id);
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.turn.then(step);
    // The next step must not fail with this one.
    this.turn = done.catch(() => undefined);
    return done;
  }
}
