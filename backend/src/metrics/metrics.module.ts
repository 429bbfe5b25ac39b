import { Module } from '@nestjs/common';
import { HttpInfluxWriter } from './adapters/http-influx-writer.ts';
import { FigureDesk } from './figure-desk.ts';
import { InfluxController } from './influx.controller.ts';
import { InfluxPusher } from './influx-pusher.ts';
import { INFLUX_WRITER } from './influx-writer.ts';
import { MetricsBook } from './metrics-book.ts';
import { MetricsController } from './metrics.controller.ts';

/** Figures for the owner's own monitoring: asked by Prometheus, sent to InfluxDB. */
@Module({
  controllers: [MetricsController, InfluxController],
  providers: [
    { provide: INFLUX_WRITER, useFactory: () => new HttpInfluxWriter() },
    FigureDesk,
    InfluxPusher,
    MetricsBook,
  ],
})
export class MetricsModule {}
