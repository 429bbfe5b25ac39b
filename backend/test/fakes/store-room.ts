import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity, LatencySample, Outage, Verdict } from '@lineside/contract';
import { openOutage } from './any-outage.ts';
import { ok } from '../../src/kernel/outcome.ts';
import type { EventBus } from '../../src/measurement/event-bus.ts';
import type { MeasurementKind, ReadingByKind } from '../../src/measurement/measurement.ts';
import type { Measurement } from '../../src/measurement/measurement.ts';
import { Store } from '../../src/store/store.ts';
import { StoreArchive } from '../../src/store/store-archive.ts';
import { StoreJournal } from '../../src/store/store-journal.ts';
import { FakeClock } from './fake-clock.ts';

/** The store over a real database, with fake clocks and an ear on the bus. */
export class StoreRoom {
  /** Activities told on the bus, in order. */
  readonly told: Omit<Activity, 'id'>[] = [];
  readonly store: Store;
  readonly journal: StoreJournal;
  readonly archive: StoreArchive;

  constructor(
    readonly dir: string,
    readonly clock: FakeClock = new FakeClock(),
  ) {
    const emit: EventBus['emit'] = (name, payload) => {
      if (name === 'activity.logged') this.told.push(payload as Activity);
    };
    this.store = new Store(dir, clock);
    this.journal = new StoreJournal(this.store, clock, { emit });
    this.archive = new StoreArchive(this.store, this.journal, clock);
  }

  /** In a new directory, or in the given one as after a restart. */
  static async open(dir = newDirectory(), clock = new FakeClock()): Promise<StoreRoom> {
    const room = new StoreRoom(dir, clock);
    // A disk that refuses is what some tests are about; the first write tries again.
    await room.store.open().catch(() => undefined);
    return room;
  }

  /** Ends as by a clean shutdown. */
  async close(): Promise<void> {
    await this.journal.onApplicationShutdown();
  }

  /** Ends and removes the directory. */
  async remove(): Promise<void> {
    await this.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  append<Kind extends MeasurementKind>(
    kind: Kind,
    reading: ReadingByKind[Kind],
    atMs = this.clock.nowMs(),
  ): void {
    const monoMs = this.clock.monotonicMs();
    // A generic pair of kind and reading is a member of the union, which the compiler cannot see.
    const measurement = { kind, atMs, monoMs, durationMs: null, outcome: ok(reading) };
    this.journal.append(measurement as Measurement);
  }

  /** One answered probe of now, or a lost one. */
  probe(targetId: string, rttMs: number | null, facts: Partial<LatencySample> = {}): void {
    const sentMs = this.clock.nowMs();
    const loss = rttMs === null ? ('timeout' as const) : null;
    const sample = {
      targetId,
      driver: 'fping' as const,
      sentMs,
      rttMs,
      loss,
      load: 'none' as const,
    };
    this.append('latency', { ...sample, ...facts }, sentMs);
  }

  /** A probe a second for so long, all with the same answer. */
  probeFor(durationMs: number, targetId: string, rttMs: number | null): void {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 1000) {
      this.probe(targetId, rttMs);
      this.clock.advance(1000);
    }
  }

  /** All rows of a table, as they are on the disk. */
  rows(table: string): Record<string, unknown>[] {
    const reader = this.store.reader;
    if (reader === null) throw new Error('no database');
    return reader.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
  }
}

export function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'lineside-store-'));
}

export function anyVerdict(sinceMs: number, patch: Partial<Verdict> = {}): Verdict {
  const fact = { code: 'target-silent' as const, subject: 'router-4', value: 1 };
  const evidence = [{ ...fact, unit: 'ratio' as const, sampleCount: 5, sinceMs }];
  const judged = { state: 'down', cause: 'router-down', blame: 'router' } as const;
  return { ...judged, sinceMs, family: null, evidence, ...patch };
}

export function anyOutage(id: number, startMs: number, patch: Partial<Outage> = {}): Outage {
  const { cause, blame, evidence, family } = anyVerdict(startMs);
  return openOutage(id, startMs, { cause, blame, confidence: 0.9, family, evidence, ...patch });
}
