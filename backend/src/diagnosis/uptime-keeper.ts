import { Inject, Injectable } from '@nestjs/common';
import type { RecordOrigin, Uptime } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
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
    @Inject(IMPORTED_SHELF) private readonly imported: ImportedShelf,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
  ) {}

  async between(range: TimeRange, origin: RecordOrigin = 'own'): Promise<Uptime> {
    return uptimeOf(await this.sourceOf(range, origin), range);
  }

  async statesOf(range: TimeRange): Promise<readonly StateStretch[]> {
    return stateSpans(await this.archive.verdicts(range), range, this.clock.nowMs());
  }

  /** Verdicts, outages and planned windows that touch the stretch. */
  async sourceOf(range: TimeRange, origin: RecordOrigin = 'own'): Promise<UptimeSource> {
    const query = { ...range, limit: MOST_OUTAGES };
    const shelf = origin === 'own' ? this.archive : this.imported;
    // Behind the last imported record nobody looked.
    const nowMs = origin === 'own' ? this.clock.nowMs() : (this.imported.newestMs() ?? 0);
    const [verdicts, outages, microCuts] = await Promise.all([
      shelf.verdicts(range),
      shelf.outages({ ...query, kind: 'outage' }),
      shelf.outages({ ...query, kind: 'micro-cut' }),
    ]);
    return {
      verdicts,
      outages: [...outages, ...microCuts],
      planned: plannedSpans(this.settings.current().plannedWindows, range, this.localTime),
      nowMs,
    };
  }
}
