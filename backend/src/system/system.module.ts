import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { BOX_SENSORS } from '../measurement/box-sensors.ts';
import { KernelCard } from './adapters/kernel-card.ts';
import { KernelLog } from './adapters/kernel-log.ts';
import { LinuxMachine } from './adapters/linux-machine.ts';
import { SysfsSensors } from './adapters/sysfs-sensors.ts';
import { SystemdNotify } from './adapters/systemd-notify.ts';
import { BackupMaker } from './backup/backup-maker.ts';
import { BackupController } from './backup/backup.controller.ts';
import { BACKUP_OUTSIDE, NightlyBackup, REAL_OUTSIDE } from './backup/nightly-backup.ts';
import { Restorer } from './backup/restorer.ts';
import { BoxWatch } from './box-watch.ts';
import { CARD_SENSOR } from './card-sensor.ts';
import { HealthCheck } from './health-check.ts';
import { HealthController } from './health.controller.ts';
import { LatestSamples } from './latest-samples.ts';
import { LifeLog } from './life-log.ts';
import { SERVICE_MANAGER } from './service-manager.ts';
import { ServiceTeller } from './service-teller.ts';
import { MACHINE } from './machine.ts';
import { SystemLook } from './system-look.ts';
import { SystemController } from './system.controller.ts';
import { UpdateDesk } from './update/update-desk.ts';
import { REAL_UPDATE_OUTSIDE, UPDATE_OUTSIDE } from './update/update-outside.ts';
import { UpdateController } from './update/update.controller.ts';

/** The box itself. */
@Global()
@Module({
  controllers: [HealthController, BackupController, SystemController, UpdateController],
  providers: [
    { provide: BOX_SENSORS, useFactory: () => new SysfsSensors() },
    {
      provide: MACHINE,
      inject: [ENVIRONMENT],
      useFactory: ({ dataDir }: Environment) => new LinuxMachine(dataDir),
    },
    { provide: CARD_SENSOR, useFactory: () => new KernelCard(new KernelLog()) },
    { provide: SERVICE_MANAGER, useFactory: () => new SystemdNotify() },
    HealthCheck,
    LatestSamples,
    LifeLog,
    BoxWatch,
    ServiceTeller,
    { provide: BACKUP_OUTSIDE, useValue: REAL_OUTSIDE },
    BackupMaker,
    NightlyBackup,
    Restorer,
    { provide: UPDATE_OUTSIDE, useValue: REAL_UPDATE_OUTSIDE },
    UpdateDesk,
    SystemLook,
  ],
  exports: [BOX_SENSORS],
})
export class SystemModule {}
