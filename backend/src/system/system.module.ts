import { Module } from '@nestjs/common';
import { HwmonPower } from './adapters/hwmon-power.ts';
import { KernelCard } from './adapters/kernel-card.ts';
import { KernelLog } from './adapters/kernel-log.ts';
import { SystemdNotify } from './adapters/systemd-notify.ts';
import { BackupMaker } from './backup/backup-maker.ts';
import { BackupController } from './backup/backup.controller.ts';
import { Restorer } from './backup/restorer.ts';
import { BoxWatch } from './box-watch.ts';
import { CARD_SENSOR } from './card-sensor.ts';
import { HealthCheck } from './health-check.ts';
import { HealthController } from './health.controller.ts';
import { LatestSamples } from './latest-samples.ts';
import { LifeLog } from './life-log.ts';
import { POWER_SENSOR } from './power-sensor.ts';
import { SERVICE_MANAGER } from './service-manager.ts';
import { ServiceTeller } from './service-teller.ts';

/** The box itself. */
@Module({
  controllers: [HealthController, BackupController],
  providers: [
    { provide: POWER_SENSOR, useFactory: () => new HwmonPower() },
    { provide: CARD_SENSOR, useFactory: () => new KernelCard(new KernelLog()) },
    { provide: SERVICE_MANAGER, useFactory: () => new SystemdNotify() },
    HealthCheck,
    LatestSamples,
    LifeLog,
    BoxWatch,
    ServiceTeller,
    BackupMaker,
    Restorer,
  ],
})
export class SystemModule {}
