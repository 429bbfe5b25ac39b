import { Module } from '@nestjs/common';
import { ActivityModule } from './activity/activity.module.ts';
import { ConfigModule } from './config/config.module.ts';
import { DiagnosisModule } from './diagnosis/diagnosis.module.ts';
import { DnsModule } from './dns/dns.module.ts';
import { HttpModule } from './http/http.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { IspMailModule } from './isp-mail/isp-mail.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { LatencyModule } from './latency/latency.module.ts';
import { LedModule } from './led/led.module.ts';
import { LinkModule } from './link/link.module.ts';
import { LoggingModule } from './logging/logging.module.ts';
import { MeasurementModule } from './measurement/measurement.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { MqttModule } from './mqtt/mqtt.module.ts';
import { NetworksModule } from './networks/networks.module.ts';
import { NotifyModule } from './notify/notify.module.ts';
import { ReachModule } from './reach/reach.module.ts';
import { ReportModule } from './report/report.module.ts';
import { RouteModule } from './route/route.module.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { SetupModule } from './setup/setup.module.ts';
import { SpeedModule } from './speed/speed.module.ts';
import { SseModule } from './sse/sse.module.ts';
import { StoreModule } from './store/store.module.ts';
import { SystemModule } from './system/system.module.ts';
import { TimeStampModule } from './time-stamp/time-stamp.module.ts';

/** The one list of rooms. */
@Module({
  imports: [
    ConfigModule,
    LoggingModule,
    StoreModule,
    MeasurementModule,
    NetworksModule,
    LinkModule,
    LatencyModule,
    RouteModule,
    DnsModule,
    ReachModule,
    IdentityModule,
    SpeedModule,
    DiagnosisModule,
    NotifyModule,
    SettingsModule,
    SetupModule,
    JobsModule,
    ActivityModule,
    SystemModule,
    LedModule,
    SseModule,
    MqttModule,
    MetricsModule,
    ReportModule,
    TimeStampModule,
    IspMailModule,
    ImportsModule,
    HttpModule,
  ],
})
export class AppModule {}
