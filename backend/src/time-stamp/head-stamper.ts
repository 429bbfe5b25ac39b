import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { HeadStamp, SealHead, TimeStampFailure, TimeStampSettings } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/message-of.ts';
import { failed, ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';
import { STAMP_BOOK, type StampBook } from '../measurement/stamp-book.ts';
import { retryDelayMs } from './core/retry-delay.ts';
import { readReply } from './core/stamp-reply.ts';
import { nonceOf, stampRequest } from './core/stamp-request.ts';
import { TIME_STAMPER, type TimeStamper } from './time-stamper.ts';
import { checkToken } from './token/check-token.ts';

const JOB_ID = 'time-stamp';
const DAY_MS = 86_400_000;
const TIMEOUT_MS = 60_000;
const NONCE_BYTES = 16;

interface Trouble {
  readonly failure: TimeStampFailure;
  readonly detail: string | null;
}

/**
 * Has the head of the chain of sealed days stamped by the authority the owner chose: the newest only,
 * as each link binds all before it. Sealing never waits for it.
 */
@Injectable()
export class HeadStamper implements OnModuleInit {
  private readonly log = new Logger(HeadStamper.name);
  private failureCount = 0;
  private failure: SealHead['failure'] = null;
  /** Not before this moment on the monotonic clock. */
  private notBeforeMs = 0;
  private inForce: TimeStampSettings | null = null;

  constructor(
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly board: JobBoard,
    @Inject(SEAL_BOOK) private readonly seals: SealBook,
    @Inject(STAMP_BOOK) private readonly stamps: StampBook,
    @Inject(TIME_STAMPER) private readonly stamper: TimeStamper,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  onModuleInit(): void {
    this.inForce = this.settings.current().reports.timeStamp;
    this.board.add({
      ...{ kind: 'regular', id: JOB_ID, title: 'Have the sealed days stamped with the time' },
      ...{ everyMs: DAY_MS, timeoutMs: TIMEOUT_MS },
      nextDelayMs: () => this.nextDelayMs(),
      run: ({ signal }) => this.stampHead(signal),
    });
    this.bus.on('day.sealed', HeadStamper.name, () => {
      if (this.failureCount === 0) this.postpone();
      this.board.replan(JOB_ID);
    });
    this.bus.on('settings.changed', HeadStamper.name, ({ settings }) =>
      this.follow(settings.reports.timeStamp),
    );
  }

  /** The newest link, and what an authority said of it. */
  status(): SealHead {
    const head = this.seals.head();
    const last = this.stamps.last();
    return {
      head: head === null ? null : { day: head.day, hash: head.hash, madeMs: head.madeMs },
      isStamped: destinationOf(this.inForce) !== null,
      lastStamp: last === null ? null : withoutToken(last),
      failure: this.failure,
    };
  }

  /** `null`: there is nothing to send, or nobody to send it to. */
  nextDelayMs(): number | null {
    if (destinationOf(this.inForce) === null || this.dueHead() === null) return null;
    return Math.max(0, this.notBeforeMs - this.clock.monotonicMs());
  }

  /** Sends the newest head, unless it has its stamp. */
  async stampHead(signal: AbortSignal): Promise<Outcome<string>> {
    const url = destinationOf(this.inForce);
    if (url === null) return skipped('not-enabled');
    const head = this.dueHead();
    if (head === null) return skipped('nothing-new');
    const result = await this.stamp(url, head, signal);
    // What was stopped, by the owner or by other settings, says nothing about the authority.
    if (signal.aborted) return skipped('stopped');
    const { failure } = result;
    if (failure === null) this.failureCount = 0;
    else this.note(result);
    this.postpone();
    this.board.replan(JOB_ID);
    if (failure !== null) return failed(failure, result.detail);
    this.failure = null;
    return ok(head.day);
  }

  private follow(settings: TimeStampSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.inForce)) return;
    this.inForce = settings;
    this.failureCount = 0;
    this.failure = null;
    this.notBeforeMs = 0;
    this.board.replan(JOB_ID);
  }

  /** The head without a stamp; `null`: it has one, or there is no head yet. */
  private dueHead(): Pick<HeadStamp, 'day' | 'hash'> | null {
    const head = this.seals.head();
    return head === null || this.stamps.last()?.hash === head.hash ? null : head;
  }

  private async stamp(
    url: URL,
    { day, hash }: Pick<HeadStamp, 'day' | 'hash'>,
    signal: AbortSignal,
  ): Promise<Trouble | { readonly failure: null }> {
    const bytes = Buffer.from(hash, 'hex');
    const nonce = nonceOf(randomBytes(NONCE_BYTES));
    const answer = await this.stamper.ask(url, stampRequest(bytes, nonce), signal);
    if (answer.failure !== null) return answer;
    const reply = readReply(answer.body);
    if (reply.status === 'unreadable') return { failure: 'bad-answer', detail: reply.detail };
    if (reply.status === 'refused') return { failure: 'refused', detail: reply.detail };
    const token = checkToken(reply.token, bytes, nonce);
    if (token.failure !== null) return token;
    const { stampedMs, authority } = token;
    const tokenBase64 = Buffer.from(reply.token).toString('base64');
    try {
      await this.stamps.keep({ day, hash, stampedMs, authority, tokenBase64 });
    } catch (error) {
      // A disk that refuses may take the next one.
      return { failure: 'disk', detail: messageOf(error) };
    }
    return { failure: null };
  }

  private note({ failure: reason, detail }: Trouble): void {
    this.failureCount += 1;
    if (this.failure?.reason !== reason) this.log.warn({ reason, detail }, 'no time stamp came');
    this.failure = { reason, detail, atMs: this.clock.nowMs() };
  }

  private postpone(): void {
    const delayMs = retryDelayMs(this.failureCount, this.random.next());
    this.notBeforeMs = this.clock.monotonicMs() + delayMs;
  }
}

/** Where heads go; `null`: nowhere. */
function destinationOf(settings: TimeStampSettings | null): URL | null {
  return settings?.isEnabled === true && settings.url !== null ? new URL(settings.url) : null;
}

function withoutToken({ day, hash, stampedMs, authority }: HeadStamp): SealHead['lastStamp'] {
  return { day, hash, stampedMs, authority };
}
