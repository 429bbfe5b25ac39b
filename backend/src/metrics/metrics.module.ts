import { Module } from '@nestjs/common';
import { ThermalZone } from './adapters/thermal-zone.ts';
import { BOX_THERMOMETER } from './box-thermometer.ts';
import { FigureDesk } from './figure-desk.ts';
import { MetricsBook } from './metrics-book.ts';
import { MetricsController } from './metrics.controller.ts';

/** Figures for the owner's own monitoring: asked by Prometheus, sent to InfluxDB. */
@Module({
  controllers: [MetricsController],
  providers: [
    { provide: BOX_THERMOMETER, useFactory: () => new ThermalZone() },
    FigureDesk,
    MetricsBook,
  ],
})
export class MetricsModule {}
