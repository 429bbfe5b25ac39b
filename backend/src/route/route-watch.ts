import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Family, LinkReading, RouteReading, Settings, Target } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { pinOf } from '../measurement/core/line-pins.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { wait } from '../measurement/wait.ts';
import { chooseEdge } from './core/edge-choice.ts';
import { findEdge, type EdgeFinding, type HomeFacts } from './core/find-edge.ts';
import { isOtherRouter, routerOf, type Router } from './core/router.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { traceWithFirst } from './first-tracer.ts';
import { GoalKeeper } from './goal-keeper.ts';
import { PathKeeper } from './path-keeper.ts';
import { ECHO_PROBE, TRACERS, type EchoProbe, type Tracer } from './tracer.ts';

/** Who pauses this job wants no traces at all. */
export const JOB_ID = 'route';
const PERIOD_MS = 600_000;
/** While the edge is not confirmed, or a way seems to have changed, traces follow each other this fast. */
const HURRIED_PERIOD_MS = 5000;
/** How many extra rounds one occasion (a start, another gateway, the end of an outage) is worth. */
const HURRIED_ROUNDS = 12;
/** How many extra rounds of a run a way that seems to have changed is worth: two would do if none were lost. */
const CONFIRMING_ROUNDS = 4;
const ECHO_TIMEOUT_MS = 10_000;
/** Farther candidates than these are not asked for an echo. */
const MAX_CANDIDATES = 4;
const FAMILIES: readonly Family[] = [4, 6];

/** Traces the way to two anchors, both families apart, and finds the ISP's edge on it. */
@Injectable()
export class RouteWatch implements OnModuleInit {
  private readonly turns = new Map<Family, number>();
  private readonly routers = new Map<Family, Router>();
  private pinnedRouters: Readonly<Record<Family, string | null>> = { 4: null, 6: null };
  private wasDown = false;
  private hurriedLeft = HURRIED_ROUNDS;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TRACERS) private readonly tracers: readonly Tracer[],
    @Inject(ECHO_PROBE) private readonly echo: EchoProbe,
    private readonly edges: EdgeKeeper,
    private readonly paths: PathKeeper,
    private readonly goals: GoalKeeper,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
    private readonly settings: SettingsSource,
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
    this.pinnedRouters = pinnedRoutersIn(this.settings.current());
    this.bus.on('settings.changed', RouteWatch.name, ({ settings }) => this.heedPins(settings));
    this.bus.on('verdict.changed', RouteWatch.name, ({ state }) => {
      const isOver = this.wasDown && state !== 'down' && state !== 'unknown';
      this.wasDown = state === 'down' || (this.wasDown && state === 'unknown');
      if (isOver) this.lookAgain(FAMILIES);
    });
  }

  private heedLink(link: LinkReading): void {
    for (const side of [link.ipv4, link.ipv6]) {
      this.edges.heedLink(side);
      const before = this.routers.get(side.family) ?? null;
      const router = routerOf(side, before);
      if (router !== null) this.routers.set(side.family, router);
      if (isOtherRouter(before, router)) this.lookAgain([side.family]);
    }
  }

  /** Beyond another router there is another edge. */
  private heedPins(settings: Settings): void {
    const before = this.pinnedRouters;
    const now = pinnedRoutersIn(settings);
    this.pinnedRouters = now;
    const moved = FAMILIES.filter((family) => before[family] !== now[family]);
    if (moved.length > 0) this.lookAgain(moved);
  }

  private lookAgain(families: readonly Family[]): void {
    this.hurriedLeft = HURRIED_ROUNDS;
    for (const family of families) this.edges.question(family);
    void this.jobs.runNow(JOB_ID, 'change');
  }

  private async traceUntilSure(signal: AbortSignal): Promise<Outcome<unknown>> {
    await this.edges.remember();
    await this.paths.remember();
    let goals = FAMILIES.map((family) => this.goals.goalsOf(family));
    for (let confirmingLeft = CONFIRMING_ROUNDS; ; confirmingLeft -= 1) {
      if (goals.every(({ length }) => length === 0)) return skipped('no-default-route');
      const outcomes = await Promise.all(goals.map((some) => this.traceInTurn(some, signal)));
      const outcome = outcomes.flat().find(({ status }) => status === 'ok') ?? outcomes.flat()[0];
      goals = FAMILIES.map((family) => this.goalsToTraceAgain(family, confirmingLeft > 0));
      const isEnough = goals.every(({ length }) => length === 0);
      if (outcome !== undefined && (isEnough || isToolMissing(outcome))) return outcome;
      if (!FAMILIES.every((family) => this.isSure(family))) this.hurriedLeft -= 1;
      if (!(await wait(HURRIED_PERIOD_MS, signal))) return skipped('stopped');
    }
  }

  /** Where the way may have changed; else, while the edge is not sure, one goal in turn. */
  private goalsToTraceAgain(family: Family, canConfirm: boolean): readonly Target[] {
    const goals = this.goals.goalsOf(family);
    const inDoubt = goals.filter(({ address }) => this.paths.isInDoubt(family, address));
    if (canConfirm && inDoubt.length > 0) return inDoubt;
    if (this.isSure(family) || this.hurriedLeft <= 0 || goals.length === 0) return [];
    const turn = this.turns.get(family) ?? 0;
    this.turns.set(family, turn + 1);
    return goals.slice(turn % goals.length).slice(0, 1);
  }

  private isSure(family: Family): boolean {
    return this.edges.stateOf(family).trust === 'confirmed';
  }

  private async traceInTurn(
    goals: readonly Target[],
    signal: AbortSignal,
  ): Promise<Outcome<RouteReading>[]> {
    const outcomes: Outcome<RouteReading>[] = [];
    for (const goal of goals) {
      const outcome = await this.traceOne(goal, signal);
      outcomes.push(outcome);
      if (signal.aborted || isToolMissing(outcome)) break;
    }
    return outcomes;
  }

  private async traceOne(goal: Target, signal: AbortSignal): Promise<Outcome<RouteReading>> {
    const { family, address: destination } = goal;
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    const traced = await traceWithFirst(this.tracers, goal, signal);
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
    this.paths.heedTrace(reading, began);
    if (answering.status !== 'ok') return answering;
    this.edges.heedTrace(sighting);
    return ok(reading);
  }

  private homeOf(family: Family): HomeFacts {
    const side = this.edges.sideOf(family);
    return {
      family,
      gateway: side?.gateway ?? null,
      pinnedRouter: this.pinnedRouters[family],
      addresses: side?.addresses ?? [],
    };
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

function pinnedRoutersIn({ line }: Settings): Readonly<Record<Family, string | null>> {
  return { 4: pinOf(line, 'router', 4), 6: pinOf(line, 'router', 6) };
}

function isToolMissing(outcome: Outcome<unknown>): boolean {
  return outcome.status === 'failed' && outcome.reason === 'tool-missing';
}
