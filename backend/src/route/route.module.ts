import { Module } from '@nestjs/common';
import { FpingProbe } from './adapters/fping-probe.ts';
import { tracers } from './adapters/tool-tracer.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { RouteWatch } from './route-watch.ts';
import { ECHO_PROBE, TRACERS } from './tracer.ts';

/** Traces to the anchors and the discovery of the ISP's edge. */
@Module({
  providers: [
    { provide: TRACERS, useValue: tracers },
    { provide: ECHO_PROBE, useClass: FpingProbe },
    EdgeKeeper,
    RouteWatch,
  ],
})
export class RouteModule {}
