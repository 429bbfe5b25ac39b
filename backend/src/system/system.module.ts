import { Module } from '@nestjs/common';
import { HealthCheck } from './health-check.ts';
import { HealthController } from './health.controller.ts';
import { LatestSamples } from './latest-samples.ts';
import { LifeLog } from './life-log.ts';

/** The box itself. */
@Module({
  controllers: [HealthController],
  providers: [HealthCheck, LatestSamples, LifeLog],
})
export class SystemModule {}
