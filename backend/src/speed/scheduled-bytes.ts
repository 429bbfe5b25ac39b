import { Inject, Injectable } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import { mean } from '../kernel/statistics.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { CampaignBook } from './campaign-book.ts';
import { ByteEstimates } from './byte-estimates.ts';
import { dueTimesOf } from './core/schedule/due-times.ts';
import { slotsBetween } from './core/schedule/slots.ts';
import { EngineShelf } from './engine-shelf.ts';

/** A test each minute of a month. */
const MOST_SLOTS = 31 * 24 * 60;

/** Foretells what the owner's schedules and the open campaign will move. */
@Injectable()
export class ScheduledBytes {
  constructor(
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
    private readonly shelf: EngineShelf,
    private readonly estimates: ByteEstimates,
    @Inject(CampaignBook) private readonly campaigns: Pick<CampaignBook, 'open' | 'restCount'>,
  ) {}

  /** All tests that begin after one moment and until another, none left out; paused schedules make none. */
  async between(afterMs: number, untilMs: number): Promise<number> {
    const { speed, pausedJobs } = this.settings.current();
    let bytes = 0;
    for (const { id, isEnabled, times, engines, burstCount } of speed.schedules) {
      const result = dueTimesOf(times);
      if (!isEnabled || pausedJobs.includes(`speed-${id}`) || result.fault !== null) continue;
      const range = { afterMs, untilMs };
      const slotCount = slotsBetween(result.due, range, this.localTime, MOST_SLOTS).length;
      const known = engines.flatMap((engine) => this.shelf.find(engine) ?? []);
      const estimates = await this.estimates.estimate(known);
      const eachBytes = mean(estimates.map(({ estimatedBytes }) => estimatedBytes)) ?? 0;
      bytes += slotCount * burstCount * eachBytes;
    }
    return Math.round(bytes + (await this.ofCampaign()));
  }

  /** Its days may lie in the next billing month, but nobody should be surprised in this one. */
  private async ofCampaign(): Promise<number> {
    const { open } = this.campaigns;
    const engine = open === null ? null : this.shelf.find(open.engine);
    if (open === null || engine === null) return 0;
    const [estimate] = await this.estimates.estimate([engine]);
    return (await this.campaigns.restCount(open)) * (estimate?.estimatedBytes ?? 0);
  }
}
