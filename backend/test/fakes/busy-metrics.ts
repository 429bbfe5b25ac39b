import type { BudgetView, Uptime } from '@lineside/contract';
import { ok } from '../../src/kernel/outcome.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import type { Measurement } from '../../src/measurement/measurement.ts';
import { FigureDesk } from '../../src/metrics/figure-desk.ts';
import { MetricsBook } from '../../src/metrics/metrics-book.ts';
import { openOutage } from './any-outage.ts';
import { fakeSensors } from './box-sensors.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeJournal, fakeArchive } from './fake-spine.ts';
import { shownLine } from './speed-room.ts';
import { anySpeedTest } from './speed-tests.ts';
import { targetOf } from './targets.ts';

const UPTIME: Uptime = {
  fromMs: 0,
  toMs: 86_400_000,
  upMs: 86_000_000,
  degradedMs: 0,
  downMs: 300_000,
  notObservedMs: 100_000,
  plannedMs: 0,
  upRatio: 0.9965,
  outageCount: 1,
  longestOutageMs: 300_000,
  microCutCount: 0,
};

const BUDGET: BudgetView = {
  fromMs: 0,
  toMs: 2_592_000_000,
  limitBytes: 50e9,
  usedBytes: 3e9,
  uses: [
    { use: 'latency', engine: null, bytes: 1e9 },
    { use: 'speed', engine: 'cloudflare', bytes: 1e9 },
    { use: 'speed', engine: 'librespeed', bytes: 1e9 },
  ],
  forecastBytes: null,
  usedRatio: 0.06,
  state: 'fine',
  keepEvery: 1,
};

/** A book to which everything has happened once: every family has a sample. */
export async function busyMetrics(): Promise<MetricsBook> {
  const clock = new FakeClock();
  const bus = new EventBus();
  const journal = new FakeJournal();
  const desk = new FigureDesk(
    clock,
    { between: () => Promise.resolve(UPTIME), statesOf: () => Promise.resolve([]) },
    { view: () => Promise.resolve(BUDGET) },
  );
  const book = new MetricsBook(
    bus,
    desk,
    clock,
    '1.2.3',
    { health: () => ({ ...journal.health(), sizeBytes: 4096 }) },
    fakeArchive({}),
    fakeSensors({ temperatureCelsius: 51.5 }),
  );
  book.onModuleInit();
  await book.onApplicationBootstrap();
  const at = { atMs: clock.nowMs(), monoMs: clock.monotonicMs(), durationMs: null };
  const heard = (measurement: Measurement): void => bus.emit('measurement.recorded', measurement);
  const anchor = targetOf('anchor-1.1.1.1', '1.1.1.1');
  bus.emit('targets.changed', { targets: [anchor], rejected: [] });
  const sample = { targetId: anchor.id, driver: 'fping', sentMs: 0, load: 'none' } as const;
  heard({ ...at, kind: 'latency', outcome: ok({ ...sample, rttMs: 12, loss: null }) });
  heard({ ...at, kind: 'latency', outcome: ok({ ...sample, rttMs: null, loss: 'timeout' }) });
  const id = 'resolver-1.1.1.1';
  const resolver = { id, address: '1.1.1.1', zone: null, family: 4, origin: 'public' } as const;
  bus.emit('resolvers.changed', { resolvers: [resolver] });
  const question = { resolverId: id, name: 'a.example', kind: 'cached', answerCount: 1 } as const;
  heard({
    ...at,
    kind: 'dns',
    outcome: ok({ ...question, responseMs: 9, rcode: 'NOERROR', failure: null }),
  });
  heard({
    ...at,
    kind: 'dns',
    outcome: ok({ ...question, responseMs: null, rcode: null, failure: 'timeout' }),
  });
  const tcp = { check: 'tcp', targetId: anchor.id, family: 4, isUrgent: false } as const;
  heard({ ...at, kind: 'reach', outcome: ok({ ...tcp, connectMs: 13, failure: null }) });
  const segment = { id: 'internet', state: 'up', reason: null } as const;
  bus.emit('line.viewed', {
    ...shownLine(),
    segments: [{ ...segment, targetIds: [anchor.id], rttMs: 12, lossRatio: 0 }],
  });
  bus.emit('outage.changed', openOutage(1, 1000));
  bus.emit('outage.changed', openOutage(2, 1000, { endMs: 9000, durationMs: 8000 }));
  bus.emit('speed.changed', anySpeedTest(1, 1000));
  bus.emit('box.changed', { troubles: ['weak-power'] });
  return book;
}
