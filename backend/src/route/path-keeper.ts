import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Family, PathChangeReading, RouteReading } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { ok } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { Recorder } from '../measurement/recorder.ts';
import type { AsnOf } from './core/as-path.ts';
import { emptyMemory, hasGotWorse, learned, withWay, type PathMemory } from './core/path-memory.ts';
import { wayOf } from './core/way.ts';

const DAY_MS = 24 * 3_600_000;
/** More than a day of regular traces to two anchors per family, with evidence between them. */
const REMEMBERED_TRACES = 5000;

/** When a trace was begun, on both clocks. */
export interface TraceTime {
  readonly atMs: number;
  readonly monoMs: number;
}

/** What is kept of one destination. */
interface KeptPath {
  readonly family: Family;
  readonly destination: string;
  memory: PathMemory;
  /** When the first of the odd traces was begun. */
  oddSince: TraceTime | null;
}

/** Keeps the ways to each destination of the last 24 hours, and tells when one has changed. */
@Injectable()
export class PathKeeper implements OnModuleInit {
  private kept = new Map<string, KeptPath>();
  /** Since when, on the monotonic clock, the line is known to work; `null`: it does not, or nobody knows. */
  private wellSinceMs: number | null = null;
  private remembering: Promise<void> | null = null;
  private readonly asnOf: AsnOf;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(NETWORK_OWNERS) owners: NetworkOwners,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {
    this.asnOf = (address) => owners.find(address).asn;
  }

  onModuleInit(): void {
    this.bus.on('verdict.changed', PathKeeper.name, ({ state }) => {
      const isWell = state === 'up' || state === 'degraded';
      this.wellSinceMs = isWell ? (this.wellSinceMs ?? this.clock.monotonicMs()) : null;
    });
    // What was traced under a wrong date lies outside the last 24 hours, and what is stored was not found.
    this.bus.on('clock.set', PathKeeper.name, () => {
      this.remembering = null;
    });
  }

  /** Reads the ways of the last 24 hours from the archive, once. */
  remember(): Promise<void> {
    this.remembering ??= this.readArchive();
    return this.remembering;
  }

  /** The destinations of which ways are known, the best known first. */
  destinationsOf(family: Family): string[] {
    return [...this.kept.values()]
      .filter((path) => path.family === family)
      .sort((a, b) => b.memory.known.length - a.memory.known.length)
      .map(({ destination }) => destination);
  }

  /** Whether the newest traces to a destination fit no known way, so that another one should follow soon. */
  isInDoubt(family: Family, destination: string): boolean {
    return (this.kept.get(keyOf(family, destination))?.memory.odd.length ?? 0) > 0;
  }

  /** Takes in a regular trace. One that did not get through, or was begun or ended while the line did not work, says nothing. */
  heedTrace({ family, destination, hops }: RouteReading, began: TraceTime): void {
    const way = wayOf(began.atMs, destination, hops);
    if (way === null || this.wellSinceMs === null || began.monoMs < this.wellSinceMs) return;
    const path = this.pathTo(family, destination);
    const { memory, change } = withWay(path.memory, way, this.asnOf);
    const since = path.oddSince ?? began;
    path.memory = memory;
    path.oddSince = memory.odd.length > 0 ? since : null;
    if (change !== null) this.tell({ family, destination, ...change }, since);
  }

  /** A change is dated by the first trace that showed it. */
  private tell(change: PathChangeReading, since: TraceTime): void {
    this.recorder.record('path-change', ok(change), since);
    const level = hasGotWorse(change) ? 'warning' : 'info';
    const { family, destination, reason, oldRttMs, newRttMs } = change;
    void this.recorder.recordActivity(level, 'path-changed', {
      ...{ family, destination, reason, oldRttMs, newRttMs },
      oldAsPath: change.oldAsPath.join(' '),
      newAsPath: change.newAsPath.join(' '),
    });
  }

  private async readArchive(): Promise<void> {
    const nowMs = this.clock.nowMs();
    // The clock may lag until it is set: what is stored may be dated later.
    const range: TimeRange = { fromMs: nowMs - DAY_MS, toMs: nowMs + DAY_MS };
    const query = { ...range, limit: REMEMBERED_TRACES };
    const traces = await this.archive.traces(query);
    const changes = await this.archive.pathChanges(query);
    const kept = new Map<string, KeptPath>();
    for (const { family, destination } of traces) {
      const key = keyOf(family, destination);
      if (kept.has(key)) continue;
      const isHere = (one: { family: Family; destination: string }): boolean =>
        keyOf(one.family, one.destination) === key;
      const sinceMs = changes.find(isHere)?.atMs ?? range.fromMs;
      const ways = traces
        .filter((trace) => isHere(trace) && trace.purpose === 'regular' && trace.atMs >= sinceMs)
        .flatMap((trace) => wayOf(trace.atMs, destination, trace.hops) ?? [])
        .reverse();
      const memory = learned(ways, this.asnOf);
      if (ways.length > 0) kept.set(key, { family, destination, memory, oddSince: null });
    }
    this.kept = kept;
  }

  private pathTo(family: Family, destination: string): KeptPath {
    const key = keyOf(family, destination);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const path = { family, destination, memory: emptyMemory, oddSince: null };
    this.kept.set(key, path);
    return path;
  }
}

function keyOf(family: Family, destination: string): string {
  return `${family} ${destination}`;
}
