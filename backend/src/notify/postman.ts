import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Alert, DeliveryState } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { AlertLedger, DeliveryChange } from '../measurement/alert-ledger.ts';
import type { BoundChannel } from './bound-channel.ts';
import type { SendResult } from './channel.ts';
import type { Message } from './core/message.ts';
import { backOffMs } from './core/outbox/back-off.ts';
import type { Choice } from './core/outbox/choose.ts';
import { isExpired, planFor, type ChannelPlan } from './core/outbox/plan.ts';
import { PACE_WINDOW_MS } from './core/outbox/pace.ts';

/** One attempt may take so long. */
const SEND_TIMEOUT_MS = 30_000;
/** Calendar and clocks are asked again at least this often. */
const LONGEST_NAP_MS = 600_000;

/** What a postman depends on. */
export interface PostmanTools {
  readonly clock: Clock;
  readonly random: Random;
  readonly ledger: Pick<AlertLedger, 'change'>;
  /** Mails to the provider go one by one, and what its server refuses is not tried again. */
  readonly isForProvider: boolean;
  readonly isCutOff: () => boolean;
  readonly quietUntilMs: (nowMs: number) => number | null;
  readonly message: (id: string, alerts: readonly Alert[]) => Message;
  readonly shutdown: AbortSignal;
}

/** A failed attempt, for the owner. */
export type PostmanFailure = Pick<
  Extract<SendResult, { status: 'failed' }>,
  'reason' | 'detail'
> & { readonly atMs: number };

/** Brings the alerts of one channel to it: one message at a time, each written down before and after. */
export class Postman {
  private readonly log = new Logger(Postman.name);
  private waiting: Alert[] = [];
  private sentMs: number[];
  private failureCount = 0;
  private retryMs: number | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> | null = null;
  /** A message in doubt that the receiver can tell from a new one: sent again exactly as it was. */
  private inDoubt: Choice | null = null;
  lastFailure: PostmanFailure | null = null;
  lastSentMs: number | null;

  constructor(
    readonly channelId: string,
    private channel: BoundChannel,
    private readonly tools: PostmanTools,
    record: { readonly sentMs: readonly number[]; readonly lastSentMs: number | null },
  ) {
    this.sentMs = [...record.sentMs];
    this.lastSentMs = record.lastSentMs;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  get worksOffline(): boolean {
    return this.channel.worksOffline;
  }

  /** What would be done now. */
  get plan(): ChannelPlan {
    const nowMs = this.tools.clock.nowMs();
    return planFor({
      nowMs,
      waiting: this.tools.isForProvider ? this.waiting.slice(0, 1) : this.waiting,
      sentMs: this.sentMs,
      isCutOff: !this.channel.worksOffline && this.tools.isCutOff(),
      quietUntilMs: this.tools.quietUntilMs(nowMs),
      retryMs: this.retryMs,
    });
  }

  /** Takes alerts to be brought; `look` must follow. */
  take(alerts: readonly Alert[]): void {
    this.waiting.push(...alerts);
  }

  /** What was being sent when the last run ended, to be sent again as it was. */
  takeInDoubt(alerts: readonly Alert[]): void {
    if (alerts.length === 0) return;
    this.waiting.push(...alerts);
    this.inDoubt = { told: alerts, superseded: [] };
  }

  /** Other settings, or the line is back: everything is tried anew. */
  encourage(channel: BoundChannel = this.channel): void {
    this.channel = channel;
    this.failureCount = 0;
    this.retryMs = null;
    this.look();
  }

  /** Sends if it is time to, else plans the next look. */
  look(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.sending !== null || this.tools.shutdown.aborted) return;
    const expired = this.waiting.filter((alert) => isExpired(alert, this.tools.clock.nowMs()));
    if (expired.length > 0) void this.enter(this.changed(expired, 'expired'));
    this.drop(expired);
    const plan = this.plan;
    if (plan.kind === 'send') {
      this.sending = this.send(this.inDoubt ?? plan.choice).finally(() => {
        this.sending = null;
        this.look();
      });
    } else if (plan.kind === 'hold' && plan.untilMs !== null) {
      const delayMs = Math.max(0, plan.untilMs - this.tools.clock.nowMs());
      this.timer = setTimeout(() => this.look(), Math.min(delayMs, LONGEST_NAP_MS));
    }
  }

  /** What it has not brought. */
  leftover(): readonly Alert[] {
    return this.waiting;
  }

  /** Ends; an attempt on its way is called off by the shutdown signal. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.sending;
  }

  private async send(choice: Choice): Promise<void> {
    const { told, superseded } = choice;
    const { clock, shutdown } = this.tools;
    const parcelId = parcelIdOf(this.channelId, told);
    const signal = AbortSignal.any([shutdown, AbortSignal.timeout(SEND_TIMEOUT_MS)]);
    const announce = (): Promise<void> =>
      this.enter(
        this.changed(told, 'sending', { parcelId }),
        this.changed(superseded, 'superseded'),
      );
    const result = await this.channel.send(this.tools.message(parcelId, told), announce, signal);
    const nowMs = clock.nowMs();
    if (result.status === 'sent') {
      this.noteSent(nowMs);
      this.finish(choice);
      return this.enter(
        this.changed(told, 'sent', { parcelId }),
        this.changed(superseded, 'superseded'),
      );
    }
    return this.fail(choice, result, nowMs);
  }

  private async fail(
    choice: Choice,
    result: Extract<SendResult, { status: 'failed' }>,
    nowMs: number,
  ): Promise<void> {
    const { reason, detail, mayHaveArrived, retryAfterMs } = result;
    const { channelId } = this;
    this.log.warn({ channel: channelId, reason, mayHaveArrived }, 'alert not delivered');
    this.lastFailure = { reason, detail, atMs: nowMs };
    const isLost = mayHaveArrived && !this.channel.isRepeatable;
    if (isLost) {
      // It counts as a message: the owner may have got it.
      this.noteSent(nowMs);
      this.finish(choice);
      return this.enter(this.changed(choice.told, 'unsure', { reason, detail }));
    }
    if (this.tools.isForProvider && isFinal(reason)) {
      this.finish(choice);
      return this.enter(this.changed(choice.told, 'refused', { reason, detail }));
    }
    this.inDoubt = mayHaveArrived ? choice : null;
    this.failureCount += 1;
    const failed = { failureCount: this.failureCount, isRefusal: isRefusal(reason), retryAfterMs };
    this.retryMs = nowMs + backOffMs(failed, this.tools.random.next());
    return this.enter(this.changed(choice.told, 'waiting', { reason, detail }));
  }

  private noteSent(nowMs: number): void {
    this.failureCount = 0;
    this.retryMs = null;
    this.lastSentMs = nowMs;
    this.sentMs = [...this.sentMs.filter((atMs) => atMs > nowMs - PACE_WINDOW_MS), nowMs];
  }

  private finish({ told, superseded }: Choice): void {
    this.inDoubt = null;
    this.drop([...told, ...superseded]);
  }

  private drop(alerts: readonly Alert[]): void {
    const ids = new Set(alerts.map(({ id }) => id));
    this.waiting = this.waiting.filter(({ id }) => !ids.has(id));
  }

  private changed(
    alerts: readonly Alert[],
    state: DeliveryState,
    facts: Partial<DeliveryChange> = {},
  ): DeliveryChange {
    return {
      ...{ channelId: this.channelId, alertIds: alerts.map(({ id }) => id), state },
      ...{ atMs: this.tools.clock.nowMs(), parcelId: null, reason: null, detail: null },
      ...facts,
    };
  }

  /** A disk that refuses must not silence the box: what follows is then safe from nothing but this process. */
  private async enter(...changes: DeliveryChange[]): Promise<void> {
    const meaningful = changes.filter(({ alertIds }) => alertIds.length > 0);
    try {
      await this.tools.ledger.change(meaningful);
    } catch (error) {
      this.log.error({ err: error, channel: this.channelId }, 'delivery not stored');
    }
  }
}

/** The mail itself will not do: nothing but another one would change that. */
function isFinal(reason: PostmanFailure['reason']): boolean {
  return reason === 'rejected' || reason === 'attachment-gone';
}

/** Trying again soon would change nothing. */
function isRefusal(reason: PostmanFailure['reason']): boolean {
  switch (reason) {
    case 'unauthorized':
    case 'not-found':
    case 'rejected':
    case 'forbidden-address':
    case 'redirected':
    case 'not-configured':
    case 'attachment-gone':
    case 'internal':
      return true;
    case 'dns':
    case 'connect':
    case 'timeout':
    case 'tls':
    case 'connection-lost':
    case 'rate-limited':
    case 'server-error':
    case 'bad-answer':
    case 'no-modem':
    case 'modem-failed':
    case 'nobody-there':
    case 'stopped':
      return false;
  }
}

/** The same alerts on the same channel are the same message, whoever sends it. */
function parcelIdOf(channelId: string, alerts: readonly Alert[]): string {
  const ids = alerts.map(({ id, atMs }) => `${id}@${atMs}`).join();
  return createHash('sha256').update(`${channelId}:${ids}`).digest('hex').slice(0, 32);
}
