import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { DaySeal } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';
import { Outbox } from './outbox.ts';

/**
 * Tells that a report was made by the schedule; by mail it goes along. With it goes the head of the chain of
 * sealed days, so that a hash leaves the box that nobody can take back.
 */
@Injectable()
export class ReportNews implements OnModuleInit {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEAL_BOOK) private readonly seals: SealBook,
    private readonly settings: SettingsSource,
    private readonly outbox: Outbox,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('report.changed', ReportNews.name, ({ report }) => {
      if (report?.origin !== 'schedule' || report.status !== 'ok') return;
      if (!this.settings.current().reports.isTold) return;
      const { id, kind, fromMs, toMs, createdMs } = report;
      const subject = `report:${createdMs}:${id}`;
      return this.outbox.enter({
        ...{ key: subject, source: 'report', step: 'told', subject, isUrgent: false },
        ...{
          atMs: this.clock.nowMs(),
          fact: { about: 'report', reportId: id, kind, fromMs, toMs, seal: this.head() },
        },
      });
    });
  }

  private head(): Pick<DaySeal, 'day' | 'hash'> | null {
    const head = this.seals.head();
    return head === null ? null : { day: head.day, hash: head.hash };
  }
}
