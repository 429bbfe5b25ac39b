import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Health, LatencyDriverId } from '@lineside/contract';
import { EventBus } from '../measurement/event-bus.ts';
import type { MeasurementOf } from '../measurement/measurement.ts';
import { TargetBook } from '../measurement/target-book.ts';

/** Remembers the newest latency sample, and who measures which family. */
@Injectable()
export class LatestSamples implements OnModuleInit {
  private newest: MeasurementOf<'latency'> | null = null;
  private readonly driverByTarget = new Map<string, LatencyDriverId>();

  constructor(
    private readonly bus: EventBus,
    private readonly targets: TargetBook,
  ) {}

  onModuleInit(): void {
    this.bus.on('targets.changed', LatestSamples.name, () => this.driverByTarget.clear());
    this.bus.on('measurement.recorded', LatestSamples.name, (measurement) => {
      if (measurement.kind === 'latency') this.take(measurement);
    });
  }

  /** When the newest sample was sent, on both clocks; `null` before the first. */
  latest(): { readonly atMs: number; readonly monoMs: number } | null {
    return this.newest;
  }

  /** Who measures each family; families without a sample are absent. */
  drivers(): Health['drivers'] {
    return ([4, 6] as const).flatMap((family) => {
      const target = this.targets.targets.findLast(
        (one) => one.family === family && this.driverByTarget.has(one.id),
      );
      const driver = this.driverByTarget.get(target?.id ?? '');
      return driver === undefined ? [] : [{ family, driver }];
    });
  }

  private take(measurement: MeasurementOf<'latency'>): void {
    if (measurement.outcome.status !== 'ok') return;
    const { targetId, driver } = measurement.outcome.reading;
    this.driverByTarget.set(targetId, driver);
    if (this.newest === null || measurement.monoMs >= this.newest.monoMs) {
      this.newest = measurement;
    }
  }
}
