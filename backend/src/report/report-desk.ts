import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { ReportView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/message-of.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { REPORT_PRESS, type ReportPress } from './report-press.ts';
import { ReportReader, type ReportWish } from './report-reader.ts';
import { ReportShelf } from './report-shelf.ts';

/** More than this the box does not keep: the oldest go. */
const MOST_KEPT = 60;
const MOST_WAITING = 5;
/** A year with hundreds of outages on a busy Pi needs a part of it. */
const DEADLINE_MS = 300_000;
/** Of the whole work, before anything is drawn. */
const READING_SHARE = 0.3;

/** Has reports made, one at a time, and keeps them. */
@Injectable()
export class ReportDesk implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReportDesk.name);
  private readonly views = new Map<number, ReportView>();
  private readonly closing = new AbortController();
  /** Of the reports that wait or are being made. */
  private readonly stops = new Map<number, AbortController>();
  private lastId = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REPORT_PRESS) private readonly press: ReportPress,
    private readonly reader: ReportReader,
    private readonly shelf: ReportShelf,
    private readonly bus: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      for (const view of await this.shelf.load()) {
        this.lastId = Math.max(this.lastId, view.id);
        const isCut = view.status === 'running';
        this.views.set(view.id, isCut ? { ...view, ...INTERRUPTED } : view);
      }
    } catch (error) {
      // A disk that cannot be read must not keep the box from measuring.
      this.log.error({ err: error }, 'reports not listed');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.work;
  }

  /** Newest first. */
  list(): ReportView[] {
    return [...this.views.values()].sort((a, b) => b.id - a.id);
  }

  find(id: number): ReportView | null {
    return this.views.get(id) ?? null;
  }

  get hasRoom(): boolean {
    return this.list().filter(({ status }) => status === 'running').length < MOST_WAITING;
  }

  /** Begins a report and answers at once. */
  start(wish: ReportWish, origin: ReportView['origin'] = 'owner'): ReportView {
    this.lastId += 1;
    const { kind, fromMs, toMs, locale, paper, outage, campaign } = wish;
    const view: ReportView = {
      ...{ id: this.lastId, kind, fromMs, toMs, locale, paper, origin },
      ...{ outageId: outage?.id ?? null, campaignId: campaign?.id ?? null },
      ...{ createdMs: this.clock.nowMs(), status: 'running', progress: 0, reason: null },
      ...{ sizeBytes: null, pageCount: null, durationMs: null },
    };
    this.views.set(view.id, view);
    this.stops.set(view.id, new AbortController());
    this.bus.emit('report.changed', { id: view.id, report: view });
    this.work = this.work.then(() => this.make(view.id, wish));
    return view;
  }

  /** Takes a report away; one that is being made stops at once. */
  async remove(id: number): Promise<void> {
    this.views.delete(id);
    this.stops.get(id)?.abort();
    this.bus.emit('report.changed', { id, report: null });
    await this.shelf.remove(id);
  }

  /** Never rejects. */
  private async make(id: number, wish: ReportWish): Promise<void> {
    const stop = this.stops.get(id);
    if (stop === undefined) return;
    const mine = AbortSignal.any([this.closing.signal, stop.signal]);
    try {
      mine.throwIfAborted();
      await this.keep(id);
      const beganMs = this.clock.monotonicMs();
      const done = await this.print(id, wish, mine);
      const durationMs = this.clock.monotonicMs() - beganMs;
      this.change(id, { ...done, durationMs, progress: 1 });
      await this.keep(id);
    } catch (error) {
      if (!mine.aborted) this.log.warn({ report: id, err: error }, 'report not made');
      this.change(id, mine.aborted ? INTERRUPTED : { status: 'failed', reason: reasonOf(error) });
      await this.keep(id).catch(() => undefined);
    }
    this.stops.delete(id);
    if (!this.views.has(id)) await this.shelf.remove(id).catch(() => undefined);
    await this.makeRoom();
  }

  private async print(
    id: number,
    wish: ReportWish,
    mine: AbortSignal,
  ): Promise<Partial<ReportView>> {
    const signal = AbortSignal.any([mine, AbortSignal.timeout(DEADLINE_MS)]);
    const model = await this.reader.read(wish, signal);
    this.change(id, { progress: READING_SHARE });
    const tell = (share: number): void =>
      this.change(id, { progress: READING_SHARE + share * (1 - READING_SHARE) });
    const outcome = await this.press.print(model, this.shelf.pathOf(id), tell, signal);
    if (outcome.status === 'ok') {
      const { pageCount } = outcome;
      return { status: 'ok', pageCount, sizeBytes: await this.shelf.sizeOf(id) };
    }
    if (mine.aborted) return INTERRUPTED;
    this.log.warn({ report: id, detail: outcome.detail }, 'report not printed');
    return { status: 'failed', reason: signal.aborted ? 'deadline' : 'internal' };
  }

  private change(id: number, patch: Partial<ReportView>): void {
    const view = this.views.get(id);
    if (view === undefined) return;
    const changed = { ...view, ...patch };
    this.views.set(id, changed);
    this.bus.emit('report.changed', { id, report: changed });
  }

  private async keep(id: number): Promise<void> {
    const view = this.views.get(id);
    if (view !== undefined) await this.shelf.keep(view);
  }

  private async makeRoom(): Promise<void> {
    const ended = this.list().filter(({ status }) => status !== 'running');
    for (const { id } of ended.slice(MOST_KEPT)) {
      await this.remove(id).catch((error: unknown) => {
        this.log.warn({ report: id, reason: messageOf(error) }, 'old report not removed');
      });
    }
  }
}

const INTERRUPTED = { status: 'failed', reason: 'interrupted' } as const;

/** Whether it took too long, the disk refused, or we made a mistake. */
function reasonOf(error: unknown): 'deadline' | 'disk' | 'internal' {
  if (error instanceof Error && error.name === 'TimeoutError') return 'deadline';
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  const codes: unknown[] = ['ENOSPC', 'EACCES', 'EROFS', 'EIO', 'EDQUOT', 'ENOENT'];
  return hasCode && codes.includes(error.code) ? 'disk' : 'internal';
}
