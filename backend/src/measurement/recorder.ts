import { Inject, Injectable, Logger } from '@nestjs/common';
import type {
  Activity,
  ActivityCode,
  ActivityData,
  BundleSnapshot,
  Outage,
  Verdict,
} from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { CLOCK } from './clock.ts';
import { EventBus } from './event-bus.ts';
import { JOURNAL, type Journal, type OutageChange } from './journal.ts';
import type { Measurement, MeasurementKind, ReadingByKind } from './measurement.ts';

/** When a fact was true, if not now. */
export interface FactTime {
  readonly atMs?: number;
  readonly monoMs?: number;
  readonly durationMs?: number;
}

/**
 * The one door through which facts enter: gives them their time, hands them to the journal, then
 * tells the bus. Regular samples are packed by the minute, so they are told at once; verdicts,
 * outages and activity are told after their commit. A disk that refuses never silences the bus.
 */
@Injectable()
export class Recorder {
  private readonly log = new Logger(Recorder.name);

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOURNAL) private readonly journal: Journal,
    private readonly bus: EventBus,
  ) {}

  /** Records one measurement. */
  record<Kind extends MeasurementKind>(
    kind: Kind,
    outcome: Outcome<ReadingByKind[Kind]>,
    time: FactTime = {},
  ): void {
    // A generic pair of kind and outcome is a member of the union, which the compiler cannot see.
    const measurement = {
      kind,
      atMs: time.atMs ?? this.clock.nowMs(),
      monoMs: time.monoMs ?? this.clock.monotonicMs(),
      durationMs: time.durationMs ?? null,
      outcome,
    } as Measurement;
    this.journal.append(measurement);
    this.bus.emit('measurement.recorded', measurement);
  }

  /**
   * Records a verdict with its outage changes, then announces them.
   *
   * @param outages the outages as they are after the changes
   */
  async recordVerdict(
    verdict: Verdict,
    changes: readonly OutageChange[],
    outages: readonly Outage[],
  ): Promise<void> {
    try {
      await this.journal.commitVerdict(verdict, changes);
    } catch (error) {
      // Full or broken disk: LEDs, MQTT and the page must still hear the verdict.
      this.log.error({ err: error, cause: verdict.cause }, 'verdict not stored');
    }
    this.bus.emit('verdict.changed', verdict);
    for (const outage of outages) this.bus.emit('outage.changed', outage);
  }

  /**
   * Records changes of outages that come without a verdict, then announces them.
   *
   * @param outages the outages as they are after the changes
   */
  async recordOutages(changes: readonly OutageChange[], outages: readonly Outage[]): Promise<void> {
    try {
      await this.journal.commitOutages(changes);
    } catch (error) {
      // Kept by the journal and written when the disk is back.
      this.log.error({ err: error }, 'outage not stored');
    }
    for (const outage of outages) this.bus.emit('outage.changed', outage);
  }

  /**
   * Keeps a snapshot of an incident.
   *
   * @param outageId `null`: the last good one
   */
  async recordSnapshot(outageId: number | null, snapshot: BundleSnapshot): Promise<void> {
    try {
      await this.journal.commitSnapshot(outageId, snapshot);
    } catch (error) {
      // Evidence is lost, but measuring goes on.
      this.log.error({ err: error, outageId }, 'snapshot not stored');
    }
  }

  /** Records something an owner may want to know. */
  async recordActivity(
    level: Activity['level'],
    code: ActivityCode,
    data: ActivityData = {},
  ): Promise<void> {
    const activity = { atMs: this.clock.nowMs(), level, code, data };
    let id: number | null = null;
    try {
      id = await this.journal.commitActivity(activity);
    } catch (error) {
      // Told all the same, with an unknown id.
      this.log.error({ err: error, code }, 'activity not stored');
    }
    this.bus.emit('activity.logged', { id, ...activity });
  }
}
