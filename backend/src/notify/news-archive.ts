import { Inject, Injectable } from '@nestjs/common';
import type { Activity, SpeedTest } from '@lineside/contract';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import type { News } from './core/news.ts';
import { newsOf } from './core/news-of.ts';

const MOST_OUTAGES = 5000;
const TESTS_PER_PAGE = 1000;
const ACTIVITIES_PER_PAGE = 1000;
/** A flapping line fills the list; what is older than so many is left out. */
const MOST_ACTIVITIES = 20_000;

/** Activities some rule cares about. */
const TOLD: readonly Activity['code'][] = [
  'public-address-changed',
  'budget-warning',
  'database-replaced',
];

/** Reads the past as news. */
@Injectable()
export class NewsArchive {
  constructor(@Inject(ARCHIVE) private readonly archive: Archive) {}

  /** Everything in a stretch of time, in order. */
  async between(range: TimeRange): Promise<News[]> {
    const query = { ...range, limit: MOST_OUTAGES };
    const [outages, microCuts, verdicts, pathChanges] = await Promise.all([
      this.archive.outages(query),
      this.archive.outages({ ...query, kind: 'micro-cut' }),
      this.archive.verdicts(range),
      this.archive.pathChanges(query),
    ]);
    return newsOf({
      ...{ outages: [...outages, ...microCuts], verdicts, pathChanges },
      tests: await this.tests(range),
      activities: await this.activities(range),
    });
  }

  private async tests(range: TimeRange): Promise<SpeedTest[]> {
    const all: SpeedTest[] = [];
    let beforeId: number | undefined;
    for (;;) {
      const page = await this.archive.speedTests({
        ...{ ...range, limit: TESTS_PER_PAGE },
        ...(beforeId === undefined ? {} : { beforeId }),
      });
      all.push(...page);
      beforeId = page.at(-1)?.id;
      if (page.length < TESTS_PER_PAGE || beforeId === undefined) return all;
    }
  }

  private async activities({ fromMs, toMs }: TimeRange): Promise<Activity[]> {
    const told: Activity[] = [];
    let beforeMs = toMs;
    for (let count = 0; count < MOST_ACTIVITIES; count += ACTIVITIES_PER_PAGE) {
      const page = await this.archive.activities({ beforeMs, limit: ACTIVITIES_PER_PAGE });
      told.push(...page.filter(({ code, atMs }) => TOLD.includes(code) && atMs >= fromMs));
      const oldest = page.at(-1);
      if (page.length < ACTIVITIES_PER_PAGE || oldest === undefined || oldest.atMs < fromMs) break;
      beforeMs = oldest.atMs;
    }
    return told;
  }
}
