import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BundleSnapshot, Outage } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../../test/fakes/fake-spine.ts';
import { countersOf, emptySnapshot, ispOutage, traceOf } from '../../../test/fakes/incident.ts';
import { ok } from '../../kernel/outcome.ts';
import { IncidentCollector } from './incident-collector.ts';
import { IncidentMemory } from './incident-memory.ts';

let spine: FakeSpine;
let collector: IncidentCollector;
let memory: IncidentMemory;
/** What was asked for, with the seconds since the test began. */
let asked: string[];
let beganMs: number;

/** What an earlier run has left behind. */
interface Past {
  readonly good?: BundleSnapshot | null;
  readonly open?: Outage;
  readonly stored?: BundleSnapshot[];
}

async function start({ good = null, open, stored = [] }: Past = {}): Promise<void> {
  spine = fakeSpine({
    known: { openOutages: open === undefined ? [] : [open] },
    answers: {
      lastGoodSnapshot: () => Promise.resolve(good),
      snapshots: (id) => Promise.resolve(id === open?.id ? stored : []),
    },
  });
  const { clock, archive, bus, recorder, targetBook } = spine;
  beganMs = clock.nowMs();
  asked = [];
  memory = new IncidentMemory(clock, archive, bus, recorder, targetBook);
  collector = new IncidentCollector(clock, archive, memory, bus, recorder);
  memory.onModuleInit();
  collector.onModuleInit();
  await memory.onApplicationBootstrap();
  await collector.onApplicationBootstrap();
  bus.on('evidence.wanted', 'test', ({ phase }) => void asked.push(`${phase} ${seconds()}`));
}

const seconds = (): number => Math.round((spine.clock.nowMs() - beganMs) / 1000);
const pass = (durationMs: number): Promise<void> => jest.advanceTimersByTimeAsync(durationMs);

/** Tells of an outage; it begins (and, with `ended`, ends) now. */
function tell(patch: Partial<Outage> = {}, isOver = false): void {
  const nowMs = spine.clock.nowMs();
  const startMs = nowMs - (isOver ? 60_000 : 5000);
  spine.bus.emit('outage.changed', ispOutage({ startMs, endMs: isOver ? nowMs : null, ...patch }));
}

/** The line is well, and a trace gets through. */
function beWell(): void {
  const verdict = { state: 'up', cause: 'none', blame: 'none', sinceMs: 0 } as const;
  spine.bus.emit('verdict.changed', { ...verdict, family: null, evidence: [] });
  spine.recorder.record('route', ok(traceOf('1.1.1.1', ['192.168.1.1', '1.1.1.1'])));
}

/** What was kept of an outage, or of the last good moment, as phases with their second. */
const kept = (outageId: number | null = 12): string[] =>
  spine.journal.snapshots
    .filter((each) => each.outageId === outageId)
    .map(({ snapshot }) => `${snapshot.phase} ${Math.round((snapshot.atMs - beganMs) / 1000)}`);

beforeEach(() => void jest.useFakeTimers());
afterEach(async () => {
  memory.beforeApplicationShutdown();
  await collector.beforeApplicationShutdown();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('IncidentCollector', () => {
  it('gathers the start for 25 seconds, ten minutes, and the end', async () => {
    await start();
    beWell();
    await pass(20_000);
    tell();
    await pass(700_000);
    tell({}, true);
    await pass(120_000);
    expect(kept()).toEqual([
      'before 0',
      'start 45',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((minute) => `during ${45 + minute * 60}`),
      'after 775',
    ]);
    expect(asked).toHaveLength(12);
    expect(asked[0]).toBe('start 20');
    expect(asked.at(-1)).toBe('after 750');
  });

  it('keeps what arrives meanwhile, with the start of the outage as its beginning', async () => {
    await start();
    tell();
    await pass(3000);
    spine.recorder.record('link-counters', ok(countersOf()));
    spine.recorder.record('route', ok(traceOf('1.1.1.1', ['192.168.1.1'])));
    await pass(30_000);
    expect(spine.journal.snapshots.at(-1)?.snapshot).toMatchObject({
      phase: 'start',
      counters: countersOf(),
      traces: [{ destination: '1.1.1.1', hasReachedDestination: false }],
    });
  });

  it('ends the gathering with the outage, and looks at nothing later', async () => {
    await start();
    tell();
    await pass(8000);
    tell({ endMs: spine.clock.nowMs() - 4000 }, true);
    await pass(1);
    expect(kept()).toEqual(['start 4']);
    await pass(60_000);
    expect(kept()).toEqual(['start 4', 'after 63']);
  });

  it('goes on with its minutes after a relapse of the same outage', async () => {
    await start();
    tell();
    await pass(95_000);
    tell({}, true);
    await pass(10_000);
    tell();
    await pass(60_000);
    expect(kept()).toEqual(['start 25', 'during 85', 'during 145']);
  });

  it('goes on during an outage that an earlier run began', async () => {
    const open = ispOutage({ startMs: 0 });
    const stored = [emptySnapshot('before', 0), emptySnapshot('start', 1)];
    await start({ open, stored });
    tell();
    await pass(30_000);
    expect(kept()).toEqual(['during 25']);
  });

  it('gathers the end of an outage that was over when the box came back', async () => {
    const open = ispOutage({ startMs: 0 });
    await start({ open, stored: [emptySnapshot('before', 0), emptySnapshot('start', 1)] });
    tell({}, true);
    await pass(60_000);
    expect(kept()).toEqual(['after 55']);
  });

  it('lets old outages be: a note is no news', async () => {
    await start();
    tell({ id: 3 }, true);
    await pass(60_000);
    expect(spine.journal.snapshots).toEqual([]);
  });

  it('cuts the end of an outage short when the next begins', async () => {
    await start();
    tell();
    await pass(30_000);
    tell({}, true);
    await pass(40_000);
    tell({ id: 13 });
    await pass(26_000);
    expect(kept()).toEqual(['start 25', 'after 65']);
    expect(kept(13)).toEqual(['start 95']);
  });

  it('asks at most once in ten minutes for a flapping degradation', async () => {
    await start();
    for (let id = 20; id < 35; id += 1) {
      tell({ id, kind: 'degradation' });
      await pass(20_000);
      tell({ id, kind: 'degradation' }, true);
      await pass(60_000);
    }
    expect(asked).toEqual(['start 0', 'start 640']);
    expect(kept(20)).toEqual(['start 20', 'after 50']);
    expect(kept(21)).toEqual([]);
  });

  it('asks at most twice a minute for a flapping outage', async () => {
    await start();
    for (let id = 20; id < 40; id += 1) {
      tell({ id });
      await pass(6000);
      tell({ id }, true);
      await pass(9000);
    }
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(kept(39)).toHaveLength(1);
  });

  it('keeps what it has when the box is switched off', async () => {
    await start();
    tell();
    await pass(3000);
    await collector.beforeApplicationShutdown();
    expect(kept()).toEqual(['start 3']);
  });
});

describe('the last good snapshot', () => {
  it('is written after a round of traces, at most once in ten minutes', async () => {
    await start();
    for (let minute = 0; minute < 25; minute += 5) {
      beWell();
      await pass(300_000);
    }
    expect(kept(null)).toEqual(['before 0', 'before 600', 'before 1200']);
  });

  it('comes from an earlier run until this one has its own', async () => {
    await start({ good: emptySnapshot('before', 77) });
    tell();
    await pass(1);
    expect(spine.journal.snapshots[0]).toEqual({
      outageId: 12,
      snapshot: emptySnapshot('before', 77),
    });
  });

  it('is not taken while the line is not known to be well', async () => {
    await start();
    spine.recorder.record('route', ok(traceOf('1.1.1.1', ['192.168.1.1', '1.1.1.1'])));
    await pass(60_000);
    expect(memory.lastGood()).toBeNull();
  });

  it('is taken without any trace when none gets through', async () => {
    await start();
    beWell();
    await pass(1_000_000);
    spine.recorder.record('link-counters', ok(countersOf()));
    expect(memory.lastGood()?.counters).toEqual(countersOf());
  });

  it('gets the right time when the clock is set', async () => {
    await start();
    beWell();
    const before = memory.lastGood()?.atMs ?? 0;
    spine.bus.emit('clock.stepped', { deltaMs: 3_600_000, atMs: 0 });
    expect(memory.lastGood()?.atMs).toBe(before + 3_600_000);
    expect(memory.lastGood()?.traces[0]?.atMs).toBe(before + 3_600_000);
  });
});
