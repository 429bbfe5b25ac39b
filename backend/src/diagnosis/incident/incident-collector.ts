import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Outage } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../../measurement/journal.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { wait } from '../../measurement/wait.ts';
import {
  incidentOf,
  nextGathering,
  withGathering,
  withNews,
  type Incident,
  type PlannedGathering,
} from '../core/incident/incident-plan.ts';
import { IncidentMemory } from './incident-memory.ts';

/** What was asked for has arrived by then, or it does not come. */
const GATHERING_MS = 25_000;
/** The start of an outage and anything of a degradation are not asked for more often than this; what is known anyway is kept all the same. */
const ASK_PAUSE_MS = { outage: 30_000, degradation: 600_000 } as const;
/** `during` is about the last minute, of which its gathering is the end. */
const MINUTE_MS = 60_000;
/** An `after` cut short by the next outage must have been well for so long to be worth keeping. */
const WELL_FOR_MS = 10_000;

/** An incident with its outage as last heard. */
interface Case {
  incident: Incident;
  outage: Outage;
}

/** A gathering that may still be planned or cut short. */
interface Due extends PlannedGathering {
  readonly each: Case;
}

/**
 * Gathers the evidence about an outage: the last good moment, its start, its first ten minutes, and
 * the line when it is well again. One gathering at a time.
 */
@Injectable()
export class IncidentCollector
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly log = new Logger(IncidentCollector.name);
  private readonly stop = new AbortController();
  /** Ends the wait for the next gathering: the plan is another. */
  private replanned = new AbortController();
  /** Ends the gathering at work: what comes now is not about its phase any more. */
  private cut = new AbortController();
  private readonly cases = new Map<number, Case>();
  private isWorking = false;
  private worked: Promise<void> = Promise.resolve();
  /** Outages an earlier run left open; this run gathers their end. */
  private inherited: readonly number[] = [];
  private readonly lastAskedMs = { outage: -Infinity, degradation: -Infinity };

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly memory: IncidentMemory,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.bus.on('outage.changed', IncidentCollector.name, (outage) => this.hear(outage));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.inherited = (await this.archive.lastKnown()).openOutages.map(({ id }) => id);
  }

  /** What has been gathered so far is kept. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.worked;
  }

  private async hear(outage: Outage): Promise<void> {
    const known = this.cases.get(outage.id);
    if (known !== undefined) {
      const wasOpen = known.incident.endedMs === null;
      known.incident = withNews(known.incident, outage, this.clock.monotonicMs());
      known.outage = outage;
      if (wasOpen !== (known.incident.endedMs === null)) this.cut.abort();
    } else if (outage.endMs === null || this.inherited.includes(outage.id)) {
      await this.takeUp(outage);
    }
    if (this.stop.signal.aborted) return;
    this.replanned.abort();
    if (!this.isWorking) this.worked = this.work();
  }

  private async takeUp(outage: Outage): Promise<void> {
    const { id, kind } = outage;
    this.inherited = this.inherited.filter((inherited) => inherited !== id);
    if (kind === 'micro-cut') return;
    if (kind === 'degradation' && !this.mayAsk(kind)) return;
    if (kind === 'outage') this.closeOthers(this.toMono(outage.startMs));
    const stored = await this.archive.snapshots(id);
    const good = this.memory.lastGood();
    if (stored.length === 0 && good !== null) {
      await this.recorder.recordSnapshot(id, { ...good, phase: 'before' });
    }
    const incident = incidentOf({ id, kind, endMs: outage.endMs }, stored);
    this.cases.set(id, { incident: withNews(incident, outage, this.clock.monotonicMs()), outage });
  }

  /** A new outage ends the wait for `after` of the ones before. */
  private closeOthers(untilMs: number): void {
    this.cut.abort();
    for (const [id, { incident }] of this.cases) {
      const { endedMs, hasAfter } = incident;
      if (endedMs === null) continue;
      this.cases.delete(id);
      if (hasAfter || untilMs - endedMs < WELL_FOR_MS) continue;
      const snapshot = this.memory.snapshot('after', { fromMs: endedMs, toMs: untilMs });
      void this.recorder.recordSnapshot(id, snapshot);
    }
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    try {
      for (;;) {
        const due = this.nextDue();
        if (due === null || this.stop.signal.aborted) break;
        this.replanned = new AbortController();
        const delayMs = Math.max(0, due.dueMs - this.clock.monotonicMs());
        const signal = AbortSignal.any([this.stop.signal, this.replanned.signal]);
        if (delayMs > 0 && !(await wait(delayMs, signal))) continue;
        await this.gather(due);
      }
    } catch (error) {
      // A bug here must not take the process down; the next news of an outage begins anew.
      this.log.error({ err: error }, 'gathering threw');
    } finally {
      this.isWorking = false;
    }
  }

  /** The gathering to come first; finished cases are forgotten, but not the newest, which may relapse. */
  private nextDue(): Due | null {
    const nowMs = this.clock.monotonicMs();
    const newestId = Math.max(0, ...this.cases.keys());
    let first: Due | null = null;
    for (const [id, each] of this.cases) {
      const planned = nextGathering(each.incident, nowMs);
      if (planned === null) {
        if (id !== newestId && each.incident.endedMs !== null) this.cases.delete(id);
      } else if (first === null || planned.dueMs < first.dueMs) first = { ...planned, each };
    }
    return first;
  }

  private async gather({ each, phase }: Due): Promise<void> {
    const beganMs = this.clock.monotonicMs();
    const { outageId, kind } = each.incident;
    // Minutes and ends are far enough apart by themselves.
    const isPaced = phase === 'start' || kind === 'degradation';
    if (!isPaced || this.mayAsk(kind)) {
      if (isPaced) this.lastAskedMs[kind] = beganMs;
      this.cut = new AbortController();
      this.bus.emit('evidence.wanted', { monoMs: beganMs, phase });
      await wait(GATHERING_MS, AbortSignal.any([this.stop.signal, this.cut.signal]));
    }
    const isOvertaken = phase === 'after' && each.incident.endedMs === null;
    if (isOvertaken || this.cases.get(outageId) !== each) return;
    each.incident = withGathering(each.incident, phase, beganMs);
    const snapshot = this.memory.snapshot(phase, this.windowOf(each, phase));
    await this.recorder.recordSnapshot(outageId, snapshot);
  }

  /** The time a snapshot is about: never before the outage, and never beyond its end unless it is about the time after. */
  private windowOf(
    { outage, incident }: Case,
    phase: PlannedGathering['phase'],
  ): { fromMs: number; toMs: number } {
    const nowMs = this.clock.monotonicMs();
    const startMs = this.toMono(outage.startMs);
    if (phase === 'after') return { fromMs: incident.endedMs ?? nowMs, toMs: nowMs };
    const toMs = outage.endMs === null ? nowMs : Math.min(nowMs, this.toMono(outage.endMs));
    const fromMs = phase === 'start' ? startMs : Math.max(startMs, toMs - MINUTE_MS);
    return { fromMs, toMs: Math.max(fromMs, toMs) };
  }

  private mayAsk(kind: Incident['kind']): boolean {
    return this.clock.monotonicMs() - this.lastAskedMs[kind] >= ASK_PAUSE_MS[kind];
  }

  private toMono(atMs: number): number {
    return this.clock.monotonicMs() - (this.clock.nowMs() - atMs);
  }
}
