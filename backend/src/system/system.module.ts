import { Module } from '@nestjs/common';
import { HwmonPower } from './adapters/hwmon-power.ts';
import { BackupMaker } from './backup/backup-maker.ts';
import { BackupController } from './backup/backup.controller.ts';
import { Restorer } from './backup/restorer.ts';
import { BoxWatch } from './box-watch.ts';
import { HealthCheck } from './health-check.ts';
import { HealthController } from './health.controller.ts';
import { LatestSamples } from './latest-samples.ts';
import { LifeLog } from './life-log.ts';
import { POWER_SENSOR } from './power-sensor.ts';

/** The box itself. */
@Module({
  controllers: [HealthController, BackupController],
  providers: [
    { provide: POWER_SENSOR, useFactory: () => new HwmonPower() },
    HealthCheck,
    LatestSamples,
    LifeLog,
    BoxWatch,
    BackupMaker,
    Restorer,
  ],
})
export class SystemModule {}
