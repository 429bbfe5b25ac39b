import { Inject, Injectable } from '@nestjs/common';
import type { SystemView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { BOX_SENSORS, type BoxSensorSource } from '../measurement/box-sensors.ts';
import { CLOCK } from '../measurement/clock.ts';
import { DATABASE_CONTENTS, type DatabaseContents } from '../measurement/database-contents.ts';
import { DATABASE_COPIES, type DatabaseCopies } from '../measurement/database-copies.ts';
import { BoxWatch } from './box-watch.ts';
import { HealthCheck } from './health-check.ts';
import { MACHINE, type Machine } from './machine.ts';

/** Puts together what is known about the box itself. */
@Injectable()
export class SystemLook {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MACHINE) private readonly machine: Machine,
    @Inject(BOX_SENSORS) private readonly sensors: BoxSensorSource,
    @Inject(DATABASE_CONTENTS) private readonly contents: DatabaseContents,
    @Inject(DATABASE_COPIES) private readonly copies: Pick<DatabaseCopies, 'schemaVersion'>,
    private readonly health: HealthCheck,
    private readonly watch: BoxWatch,
  ) {}

  async look(): Promise<SystemView> {
    const [machine, sensors] = await Promise.all([this.machine.look(), this.sensors.read()]);
    const { version, uptimeMs, database, card, clock } = this.health.check();
    const { disk } = machine;
    const { temperatureCelsius, ...power } = sensors;
    return {
      atMs: this.clock.nowMs(),
      versions: {
        lineside: version,
        node: process.versions.node,
        sqlite: this.contents.engineVersion,
        schema: this.copies.schemaVersion,
        board: machine.board,
        operatingSystem: machine.operatingSystem,
        kernel: machine.kernel,
        architecture: machine.architecture,
      },
      uptime: { programMs: uptimeMs, machineMs: machine.uptimeMs },
      temperature: {
        celsius: temperatureCelsius,
        history: [...this.watch.history.temperatures],
      },
      power,
      troubles: [...this.watch.history.troubles],
      memory: {
        totalBytes: machine.totalBytes,
        availableBytes: machine.availableBytes,
        programBytes: machine.programBytes,
      },
      load: { mean: machine.loadMean, processorCount: machine.processorCount },
      disk:
        disk === null
          ? null
          : { ...disk, usedRatio: 1 - disk.freeBytes / Math.max(1, disk.totalBytes) },
      database: { ...database, holdings: this.contents.holdings() },
      card,
      clock: { ...clock, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone },
    };
  }
}
