import { Module } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { MACHINE_CLOCK } from '../measurement/clock.ts';
import { FpingBurst } from './adapters/fping-burst.ts';
import { latencyDrivers } from './adapters/index.ts';
import { BURST_SOURCE } from './burst-source.ts';
import { BurstPinger } from './burst-pinger.ts';
import { LATENCY_DRIVERS, type DriverTools } from './latency-driver.ts';
import { LatencyController } from './latency.controller.ts';
import { Pinger } from './pinger.ts';
import { SampleWriter } from './sample-writer.ts';
import { WayChooser } from './way-chooser.ts';

const COMMANDS: DriverTools['commands'] = { fping: ['fping'], ping: ['ping'] };

/** Round-trip times and losses of every target, once a second. */
@Module({
  controllers: [LatencyController],
  providers: [
    {
      provide: LATENCY_DRIVERS,
      // Tools stamp their lines by the machine's clock, right or wrong.
      inject: [MACHINE_CLOCK, SettingsSource],
      useFactory: (clock: Clock, settings: SettingsSource) => {
        const tcpPort = (): number => settings.current().reach.tcpPort;
        return latencyDrivers.map((Driver) => new Driver({ clock, commands: COMMANDS, tcpPort }));
      },
    },
    { provide: BURST_SOURCE, useFactory: () => new FpingBurst(COMMANDS.fping) },
    SampleWriter,
    WayChooser,
    Pinger,
    BurstPinger,
  ],
})
export class LatencyModule {}
