import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Family, LinkReading, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { failed, ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { wait } from '../measurement/wait.ts';
import { chooseEdge } from './core/edge-choice.ts';
import { findEdge, type EdgeFinding } from './core/find-edge.ts';
import { isOtherRouter, routerOf, type Router } from './core/router.ts';
import type { Trace } from './core/trace.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { ECHO_PROBE, TRACERS, type EchoProbe, type Tracer } from './tracer.ts';

const JOB_ID = 'route';
const PERIOD_MS = 600_000;
/** While the edge is not confirmed, traces follow each other this fast. */
const HURRIED_PERIOD_MS = 5000;
/** How many extra rounds one occasion (a start, another gateway, the end of an outage) is worth. */
const HURRIED_ROUNDS = 12;
const TRACE_TIMEOUT_MS = 30_000;
const ECHO_TIMEOUT_MS = 10_000;
/** Farther candidates than these are not asked for an echo. */
const MAX_CANDIDATES = 4;
const FAMILIES: readonly Family[] = [4, 6];

/** Traces the way to the anchors, both families apart, and finds the ISP's edge on it. */
@Injectable()
export class RouteWatch implements OnModuleInit {
  private readonly turns = new Map<Family, number>();
  private readonly routers = new Map<Family, Router>();
  private wasDown = false;
  private hurriedLeft = HURRIED_ROUNDS;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TRACERS) private readonly tracers: readonly Tracer[],
    @Inject(ECHO_PROBE) private readonly echo: EchoProbe,
    private readonly keeper: EdgeKeeper,
    private readonly targetBook: TargetBook,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Trace the route to the anchors',
      everyMs: PERIOD_MS,
      timeoutMs: PERIOD_MS,
      firstDelayMs: 1500,
      run: ({ signal }) => this.traceUntilSure(signal),
    });
    this.bus.on('measurement.recorded', RouteWatch.name, (measurement) => {
      if (measurement.kind !== 'link' || measurement.outcome.status !== 'ok') return;
      this.heedLink(measurement.outcome.reading);
    });
    this.bus.on('verdict.changed', RouteWatch.name, ({ state }) => {
      const isOver = this.wasDown && state !== 'down' && state !== 'unknown';
      this.wasDown = state === 'down' || (this.wasDown && state === 'unknown');
      if (isOver) this.lookAgain(FAMILIES);
    });
  }

  private heedLink(link: LinkReading): void {
    for (const side of [link.ipv4, link.ipv6]) {
      this.keeper.heedLink(side);
      const before = this.routers.get(side.family) ?? null;
      const router = routerOf(side, before);
      if (router !== null) this.routers.set(side.family, router);
      if (isOtherRouter(before, router)) this.lookAgain([side.family]);
    }
  }

  private lookAgain(families: readonly Family[]): void {
    this.hurriedLeft = HURRIED_ROUNDS;
    for (const family of families) this.keeper.question(family);
    void this.jobs.runNow(JOB_ID, 'change');
  }

  private async traceUntilSure(signal: AbortSignal): Promise<Outcome<unknown>> {
    await this.keeper.remember();
    let families = FAMILIES.filter((family) => this.nextGoal(family) !== null);
    if (families.length === 0) return skipped('no-default-route');
    for (;;) {
      const outcomes = await Promise.all(families.map((family) => this.traceOne(family, signal)));
      const outcome = outcomes.find(({ status }) => status === 'ok') ?? outcomes[0];
      const isToolMissing = outcome?.status === 'failed' && outcome.reason === 'tool-missing';
      families = FAMILIES.filter(
        (family) => this.nextGoal(family) !== null && !this.isSure(family),
      );
      const isEnough = families.length === 0 || isToolMissing || this.hurriedLeft <= 0;
      if (isEnough) return outcome ?? skipped('no-anchors');
      this.hurriedLeft -= 1;
      if (!(await wait(HURRIED_PERIOD_MS, signal))) return skipped('stopped');
    }
  }

  private isSure(family: Family): boolean {
    return this.keeper.stateOf(family).trust === 'confirmed';
  }

  private async traceOne(family: Family, signal: AbortSignal): Promise<Outcome<unknown>> {
    const goal = this.nextGoal(family);
    if (goal === null) return skipped('no-default-route');
    this.turns.set(family, (this.turns.get(family) ?? 0) + 1);
    const { address: destination } = goal;
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    const traced = await this.traceWithFirstTool(goal, signal);
    if (traced.status !== 'ok') return traced;
    const durationMs = this.clock.monotonicMs() - began.monoMs;
    const { tool, trace } = traced.reading;
    const finding = findEdge(destination, trace, this.homeOf(family));
    const answering = await this.askForEcho(finding, signal);
    const sighting = chooseEdge(family, trace, finding, ({ address }) =>
      answering.status === 'ok' ? answering.reading.includes(address) : false,
    );
    const { hops, hasReachedDestination } = trace;
    const purpose = 'regular' as const;
    const route = { family, destination, tool, purpose, hops: [...hops], hasReachedDestination };
    const reading = { ...route, edgeCandidate: sighting.edge.address };
    this.recorder.record('route', ok(reading), { ...began, durationMs });
    if (answering.status !== 'ok') return answering;
    this.keeper.heedTrace(sighting);
    return ok(reading);
  }

  /** The next anchor of a family in turn; `null` without a default route or anchors of that family. */
  private nextGoal(family: Family): Target | null {
    if (this.keeper.sideOf(family)?.gateway == null) return null;
    const anchors = this.targetBook.targets.filter(
      (target) => target.role === 'anchor' && target.family === family,
    );
    return anchors[(this.turns.get(family) ?? 0) % Math.max(1, anchors.length)] ?? null;
  }

  private homeOf(family: Family): { family: Family; gateway: string | null; addresses: string[] } {
    const side = this.keeper.sideOf(family);
    return { family, gateway: side?.gateway ?? null, addresses: side?.addresses ?? [] };
  }

  private async traceWithFirstTool(
    goal: Target,
    signal: AbortSignal,
  ): Promise<Outcome<{ tool: Tracer['tool']; trace: Trace }>> {
    const complaints: string[] = [];
    let isSomethingInstalled = false;
    for (const tracer of this.tracers) {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(TRACE_TIMEOUT_MS)]);
      const outcome = await tracer.trace(goal, deadline);
      if (outcome.status === 'ok') return ok({ tool: tracer.tool, trace: outcome.reading });
      if (signal.aborted) return skipped('stopped');
      if (outcome.status === 'skipped') continue;
      isSomethingInstalled ||= outcome.reason !== 'tool-missing';
      complaints.push(outcome.detail ?? outcome.reason);
    }
    return failed(isSomethingInstalled ? 'trace-failed' : 'tool-missing', complaints.join('; '));
  }

  private async askForEcho(
    finding: EdgeFinding,
    signal: AbortSignal,
  ): Promise<Outcome<readonly string[]>> {
    const candidates = finding.candidates.slice(0, MAX_CANDIDATES).map(({ address }) => address);
    if (candidates.length === 0) return ok([]);
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(ECHO_TIMEOUT_MS)]);
    return this.echo.answering(candidates, deadline);
  }
}
