import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Outbox } from './outbox.ts';

/** Tells that a report was made by the schedule; by mail it goes along. */
@Injectable()
export class ReportNews implements OnModuleInit {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
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
          fact: { about: 'report', reportId: id, kind, fromMs, toMs },
        },
      });
    });
  }
}
