import { Inject, Injectable } from '@nestjs/common';
import type { SpeedSummary, SpeedSummaryQuery, SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { fccSummaryOf } from './core/summary/fcc.ts';
import { ofcomSummaryOf } from './core/summary/ofcom.ts';

const USUAL_RANGE_MS = 28 * 86_400_000;
/** A test each quarter of an hour for ten months. */
const MOST_TESTS = 30_000;
const DIRECTIONS = ['down', 'up'] as const;

/** Sums up tests in the ways of other countries' regulators, against the plan as it is now. */
@Injectable()
export class LineSummary {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(IMPORTED_SHELF) private readonly imported: ImportedShelf,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
  ) {}

  async of({ engine, origin, ...asked }: SpeedSummaryQuery): Promise<SpeedSummary> {
    const toMs = asked.toMs ?? this.clock.nowMs();
    const fromMs = asked.fromMs ?? Math.max(0, toMs - USUAL_RANGE_MS);
    const query = { fromMs, toMs, engine, status: 'ok' as const, limit: MOST_TESTS };
    const shelf = origin === 'imported' ? this.imported : this.archive;
    const tests = await shelf.speedTests(query);
    const samples = tests.filter(isFair);
    const { plan } = this.settings.current().speed;
    return {
      ...{ fromMs, toMs, engine: engine ?? null },
      testCount: samples.length,
      leftOutCount: tests.length - samples.length,
      ofcom: DIRECTIONS.map((side) => ofcomSummaryOf(samples, side, plan[side], this.localTime)),
      fcc: DIRECTIONS.map((side) => fccSummaryOf(samples, side, plan[side], this.localTime)),
    };
  }
}

/** A second opinion is only asked for when something looks bad: with it bad moments would count twice. */
function isFair({ isClientLimited, why }: SpeedTest): boolean {
  return !isClientLimited && why !== 'second-opinion';
}
