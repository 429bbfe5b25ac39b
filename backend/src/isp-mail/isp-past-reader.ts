import { Inject, Injectable } from '@nestjs/common';
import type { Outage } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import type { StoredIspMail } from '../measurement/isp-mail-book.ts';
import type { IspPast } from './core/finding.ts';

/** Runs of speed tests and weeks of outages reach no further back. */
const LOOK_BACK_MS = 14 * 86_400_000;
const MOST_OUTAGES = 2000;
const MOST_TESTS = 2000;

/** Reads what the rules look at. */
@Injectable()
export class IspPastReader {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly settings: SettingsSource,
  ) {}

  /** @param mails what they show is not shown again */
  async read(nowMs: number, mails: readonly StoredIspMail[]): Promise<IspPast> {
    const range = { fromMs: Math.max(0, nowMs - LOOK_BACK_MS), toMs: nowMs };
    const tests = await this.archive.speedTests({ ...range, limit: MOST_TESTS });
    const outages: Outage[] = [];
    for (const kind of ['outage', 'degradation'] as const) {
      outages.push(...(await this.archive.outages({ ...range, kind, limit: MOST_OUTAGES })));
    }
    return {
      ...{ nowMs, outages, tests, plan: this.settings.current().speed.plan },
      shown: {
        outageIds: new Set(mails.flatMap(({ outageIds }) => outageIds)),
        testIds: new Set(mails.flatMap(({ testIds }) => testIds)),
      },
    };
  }
}
