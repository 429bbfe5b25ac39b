import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Family, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { ok } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { GoalKeeper } from './goal-keeper.ts';
import { JOB_ID } from './route-watch.ts';
import { EVIDENCE_TRACERS, type Tracer } from './tracer.ts';

const TIMEOUT_MS = 25_000;
const FAMILIES: readonly Family[] = [4, 6];

/**
 * Traces with all tools when evidence is wanted. What they find is only recorded: it changes neither
 * the edge in use nor the known paths, as the line may be down.
 */
@Injectable()
export class EvidenceTracer implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(EvidenceTracer.name);
  /** Ends what is under way; `null` when nothing is. */
  private stop: AbortController | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVIDENCE_TRACERS) private readonly tracers: readonly Tracer[],
    private readonly edges: EdgeKeeper,
    private readonly goals: GoalKeeper,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    // Not awaited: wishes that come meanwhile are to be passed over, not queued.
    this.bus.on('evidence.wanted', EvidenceTracer.name, () => void this.gather());
    this.bus.on('job.changed', EvidenceTracer.name, ({ id, state }) => {
      if (id === JOB_ID && state === 'paused') this.stop?.abort();
    });
  }

  beforeApplicationShutdown(): void {
    this.stop?.abort();
  }

  private async gather(): Promise<void> {
    if (this.stop !== null || this.jobs.find(JOB_ID)?.state !== 'enabled') return;
    this.stop = new AbortController();
    const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      await Promise.all(
        FAMILIES.flatMap((family) =>
          this.tracers.map((tracer) =>
            this.traceInTurn(tracer, this.goals.goalsOf(family), signal),
          ),
        ),
      );
    } catch (error) {
      // A boundary: nobody waits for this.
      this.log.error({ err: error }, 'evidence traces failed');
    } finally {
      this.stop = null;
    }
  }

  /** One after the other, so that routers near by, who answer only so often, are not asked twice at a time. */
  private async traceInTurn(
    tracer: Tracer,
    goals: readonly Target[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const goal of goals) {
      if (signal.aborted) return;
      await this.traceOne(tracer, goal, signal);
    }
  }

  private async traceOne(tracer: Tracer, goal: Target, signal: AbortSignal): Promise<void> {
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    const outcome = await tracer.trace(goal, signal);
    if (outcome.status !== 'ok') return;
    const durationMs = this.clock.monotonicMs() - began.monoMs;
    const { family, address: destination } = goal;
    const { hops, hasReachedDestination } = outcome.reading;
    const edge = this.edges.stateOf(family).inUse?.address ?? null;
    const reading = {
      ...{ family, destination, tool: tracer.tool, purpose: 'evidence' as const },
      ...{ hops: [...hops], hasReachedDestination },
      edgeCandidate: hops.some(({ address }) => address === edge) ? edge : null,
    };
    this.recorder.record('route', ok(reading), { ...began, durationMs });
  }
}
