import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import {
  BUDGET_BOOK,
  UPTIME_BOOK,
  type BudgetBook,
  type UptimeBook,
} from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { budgetState, uptimeState } from './core/states/figure-states.ts';
import { withOutage, type KnownOutages } from './core/states/outage-state.ts';

const MONTH_MS = 30 * 86_400_000;
/** Among so many outages one is left that is no false alarm. */
const MOST_OUTAGES = 20;

/** Reads figures that take a look into the database. */
@Injectable()
export class FigureReader {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(UPTIME_BOOK) private readonly uptimes: UptimeBook,
    @Inject(BUDGET_BOOK) private readonly budgets: BudgetBook,
  ) {}

  async outages(): Promise<KnownOutages> {
    const found = await this.archive.outages({ kind: 'outage', limit: MOST_OUTAGES });
    const none: KnownOutages = { current: null, last: null };
    return found.toReversed().reduce(withOutage, none);
  }

  /** State of the topic `uptime`. */
  async uptime(): Promise<object> {
    const toMs = this.clock.nowMs();
    const today = { fromMs: this.localTime.startOfDay(toMs), toMs };
    const month = { fromMs: Math.max(0, toMs - MONTH_MS), toMs };
    return uptimeState(await this.uptimes.between(today), await this.uptimes.between(month));
  }

  /** State of the topic `budget`. */
  async budget(): Promise<object> {
    return budgetState(await this.budgets.view());
  }
}
