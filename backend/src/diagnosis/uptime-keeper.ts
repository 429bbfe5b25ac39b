import { Inject, Injectable } from '@nestjs/common';
import type { Uptime } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import type { StateStretch, UptimeBook } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { plannedSpans } from '../kernel/planned-windows.ts';
import { stateSpans, uptimeOf, type UptimeSource } from './core/uptime.ts';

/** More than a flapping line makes in a year. */
const MOST_OUTAGES = 100_000;

/** Reads what the uptime of a stretch of time is made from, and divides it. */
@Injectable()
export class UptimeKeeper implements UptimeBook {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
  ) {}

  async between(range: TimeRange): Promise<Uptime> {
    return uptimeOf(await this.sourceOf(range), range);
  }

  async statesOf(range: TimeRange): Promise<readonly StateStretch[]> {
    return stateSpans(await this.archive.verdicts(range), range, this.clock.nowMs());
  }

  /** Verdicts, outages and planned windows that touch the stretch. */
  async sourceOf(range: TimeRange): Promise<UptimeSource> {
    const query = { ...range, limit: MOST_OUTAGES };
    const [verdicts, outages, microCuts] = await Promise.all([
      this.archive.verdicts(range),
      this.archive.outages({ ...query, kind: 'outage' }),
      this.archive.outages({ ...query, kind: 'micro-cut' }),
    ]);
    return {
      verdicts,
      outages: [...outages, ...microCuts],
      planned: plannedSpans(this.settings.current().plannedWindows, range, this.localTime),
      nowMs: this.clock.nowMs(),
    };
  }
}
