import { Module } from '@nestjs/common';
import { FpingProbe } from './adapters/fping-probe.ts';
import { evidenceTracers, tracers } from './adapters/tool-tracer.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { EvidenceTracer } from './evidence-tracer.ts';
import { GoalKeeper } from './goal-keeper.ts';
import { PathKeeper } from './path-keeper.ts';
import { RouteHistory } from './route-history.ts';
import { RouteWatch } from './route-watch.ts';
import { RoutesController } from './routes.controller.ts';
import { ECHO_PROBE, EVIDENCE_TRACERS, TRACERS } from './tracer.ts';

/** Traces to the anchors: the ISP's edge, the paths over time, and evidence when something happens. */
@Module({
  controllers: [RoutesController],
  providers: [
    { provide: TRACERS, useValue: tracers },
    { provide: EVIDENCE_TRACERS, useValue: evidenceTracers },
    { provide: ECHO_PROBE, useClass: FpingProbe },
    EdgeKeeper,
    PathKeeper,
    GoalKeeper,
    RouteWatch,
    EvidenceTracer,
    RouteHistory,
  ],
})
export class RouteModule {}
