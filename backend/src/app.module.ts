import { Module } from '@nestjs/common';
import { ActivityModule } from './activity/activity.module.ts';
import { ConfigModule } from './config/config.module.ts';
import { HttpModule } from './http/http.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { MeasurementModule } from './measurement/measurement.module.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { SseModule } from './sse/sse.module.ts';
import { SystemModule } from './system/system.module.ts';

/** The one list of rooms. */
@Module({
  imports: [
    ConfigModule,
    MeasurementModule,
    SettingsModule,
    JobsModule,
    ActivityModule,
    SystemModule,
    SseModule,
    HttpModule,
  ],
})
export class AppModule {}
