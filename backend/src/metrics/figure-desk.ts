import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import {
  BUDGET_BOOK,
  UPTIME_BOOK,
  type BudgetBook,
  type UptimeBook,
} from '../measurement/line-figures.ts';
import type { AskedFigures } from './core/topics/figures.ts';

const DAY_MS = 86_400_000;
/** They cost a look into the database and change slowly. */
const ASKED_EVERY_MS = 60_000;

/** Figures that have to be asked for: kept for a minute, so that nobody's scrapes wear out the disk. */
@Injectable()
export class FigureDesk {
  private readonly log = new Logger(FigureDesk.name);
  private held: { readonly monoMs: number; readonly figures: Promise<AskedFigures> } | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(UPTIME_BOOK) private readonly uptime: UptimeBook | null,
    @Optional() @Inject(BUDGET_BOOK) private readonly budget: BudgetBook | null,
  ) {}

  figures(): Promise<AskedFigures> {
    const monoMs = this.clock.monotonicMs();
    if (this.held === null || monoMs - this.held.monoMs >= ASKED_EVERY_MS) {
      this.held = { monoMs, figures: this.ask() };
    }
    return this.held.figures;
  }

  private async ask(): Promise<AskedFigures> {
    const toMs = this.clock.nowMs();
    const since = (days: number) => ({ fromMs: Math.max(0, toMs - days * DAY_MS), toMs });
    const [day, month, budget] = await Promise.all([
      this.orNull(this.uptime?.between(since(1))),
      this.orNull(this.uptime?.between(since(30))),
      this.orNull(this.budget?.view()),
    ]);
    return { uptimes: { '1d': day, '30d': month }, budget };
  }

  private async orNull<T>(asked: Promise<T> | undefined): Promise<T | null> {
    try {
      return (await asked) ?? null;
    } catch (error) {
      // The other figures are told all the same.
      this.log.warn({ err: error }, 'a figure could not be had');
      return null;
    }
  }
}
