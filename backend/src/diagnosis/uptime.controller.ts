import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import {
  uptime,
  uptimeDays,
  uptimeQuery,
  type Uptime,
  type UptimeDay,
  type UptimeDays,
  type UptimeQuery,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import type { TimeRange } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { uptimeOf, type UptimeSource } from './core/uptime.ts';
import { UptimeKeeper } from './uptime-keeper.ts';

const MOST_DAYS = 400;

/** How much of a stretch of time the line was up, down, and not observed. */
@Controller('uptime')
export class UptimeController {
  constructor(
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly keeper: UptimeKeeper,
  ) {}

  @Get()
  @SerializeOptions({ schema: uptime })
  async readUptime(@Query({ schema: uptimeQuery }) range: UptimeQuery): Promise<Uptime> {
    refuseReversed(range);
    return this.keeper.between(range, range.origin);
  }

  @Get('days')
  @SerializeOptions({ schema: uptimeDays })
  async listDays(@Query({ schema: uptimeQuery }) range: UptimeQuery): Promise<UptimeDays> {
    refuseReversed(range);
    const days = this.daysOf(range);
    const whole = {
      fromMs: days[0]?.fromMs ?? range.fromMs,
      toMs: days.at(-1)?.toMs ?? range.toMs,
    };
    const source = await this.keeper.sourceOf(whole, range.origin);
    const items = days.map((day): UptimeDay => ({
      date: this.localTime.momentOf(day.fromMs).date,
      ...uptimeOf(within(source, day), day),
    }));
    return { items };
  }

  private daysOf({ fromMs, toMs }: TimeRange): TimeRange[] {
    const days: TimeRange[] = [];
    let dayMs = this.localTime.startOfDay(fromMs);
    while (dayMs < toMs) {
      if (days.length === MOST_DAYS) {
        throw new ProblemException('LINESIDE_BAD_INPUT', `At most ${MOST_DAYS} days at a time.`);
      }
      const nextMs = this.localTime.startOfNextDay(dayMs);
      days.push({ fromMs: dayMs, toMs: nextMs });
      dayMs = nextMs;
    }
    return days;
  }
}

function within(source: UptimeSource, { fromMs, toMs }: TimeRange): UptimeSource {
  const outages = source.outages.filter(
    ({ startMs, endMs }) => startMs < toMs && (endMs ?? Infinity) > fromMs,
  );
  const planned = source.planned.flatMap((span) => {
    const part = { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) };
    return part.fromMs < part.toMs ? [part] : [];
  });
  return { ...source, outages, planned };
}

function refuseReversed({ fromMs, toMs }: TimeRange): void {
  if (fromMs < toMs) return;
  throw new ProblemException('LINESIDE_BAD_INPUT', 'toMs must be later than fromMs.');
}
