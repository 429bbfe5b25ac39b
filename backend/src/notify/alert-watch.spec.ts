import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { AlertWatch } from './alert-watch.ts';
import type { AlertDraft } from './core/rule.ts';
import { NewsArchive } from './news-archive.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const HOUR_MS = 3_600_000;

describe('AlertWatch', () => {
  let entered: AlertDraft[];
  let doubt: 'not-synchronised' | null;
  const watches: AlertWatch[] = [];

  beforeEach(() => {
    jest.useFakeTimers({ now: T0 });
    [entered, doubt] = [[], null];
  });
  afterEach(() => {
    for (const watch of watches.splice(0)) watch.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  const trust = {
    get doubt() {
      return doubt;
    },
  };

  /** @param known what the archive remembers */
  function room(known: { outages?: Outage[]; lastObservedMs?: number } = {}, settings = {}) {
    const spine = fakeSpine({
      settings,
      known: { lastObservedMs: known.lastObservedMs ?? null },
      answers: {
        outages: ({ kind }) => Promise.resolve(kind === 'micro-cut' ? [] : (known.outages ?? [])),
      },
    });
    const { clock, archive, bus } = spine;
    const outbox = { enter: (draft: AlertDraft) => Promise.resolve(void entered.push(draft)) };
    const past = new NewsArchive(archive);
    const watch = new AlertWatch(
      ...([clock, systemLocalTime, archive, trust, outbox, spine.settings, past, bus] as const),
    );
    watches.push(watch);
    watch.onModuleInit();
    return { ...spine, watch };
  }
  const keys = (): string[] => entered.map(({ key }) => key);
  const ended = (id: number, startMs: number, durationMs: number): Outage =>
    openOutage(id, startMs, { endMs: startMs + durationMs, durationMs });

  it('wakes by itself when an outage has lasted long enough', async () => {
    const { watch, bus } = room();
    await watch.onApplicationBootstrap();
    bus.emit('outage.changed', openOutage(1, T0));
    await jest.advanceTimersByTimeAsync(29_000);
    expect(keys()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(keys()).toEqual(['outage:1:raised']);
    await jest.advanceTimersByTimeAsync(15 * 60_000);
    expect(keys()).toEqual(['outage:1:raised', 'outage:1:lasting']);
  });

  it('hears what came before the past was read, in its order', async () => {
    const { watch, bus } = room();
    bus.emit('outage.changed', openOutage(1, T0 - 60_000));
    expect(keys()).toEqual([]);
    await watch.onApplicationBootstrap();
    expect(keys()).toEqual(['outage:1:raised']);
  });

  it('enters again what an earlier run had no time to, by the same key, and nothing older', async () => {
    const outages = [ended(1, T0 - 10 * HOUR_MS, 600_000), ended(2, T0 - 300_000, 240_000)];
    const { watch } = room({ outages, lastObservedMs: T0 - 1000 });
    await watch.onApplicationBootstrap();
    expect(keys()).toEqual(['outage:2:recovered:0']);
  });

  it('does not take the time it was off for the length of an outage', async () => {
    const outages = [openOutage(1, T0 - 5 * HOUR_MS)];
    const { watch } = room({ outages, lastObservedMs: T0 - 5 * HOUR_MS + 10_000 });
    await watch.onApplicationBootstrap();
    // Nobody knows yet that it still lasts: the first tick of the living says so.
    expect(keys()).toEqual([]);
    await jest.advanceTimersByTimeAsync(0);
    expect(keys()).toEqual(['outage:1:raised', 'outage:1:lasting']);
  });

  it('holds alerts back while the date is not known, and dates them when it is', async () => {
    doubt = 'not-synchronised';
    const { watch, bus } = room();
    await watch.onApplicationBootstrap();
    bus.emit('outage.changed', openOutage(1, T0));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(keys()).toEqual([]);
    doubt = null;
    bus.emit('clock.set', { atMs: T0, shift: { fromMs: 0, deltaMs: HOUR_MS } });
    await jest.advanceTimersByTimeAsync(0);
    expect(entered).toMatchObject([{ key: 'outage:1:raised', atMs: T0 + 30_000 + HOUR_MS }]);
  });

  it('goes by other rules at once', async () => {
    const { watch, bus, settings } = room();
    await watch.onApplicationBootstrap();
    bus.emit('outage.changed', openOutage(1, T0));
    const { alerts } = settings.current();
    const outage = { ...alerts.rules.outage, afterSeconds: 10 };
    await settings.change({ alerts: { ...alerts, rules: { ...alerts.rules, outage } } });
    bus.emit('settings.changed', { settings: settings.current() });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(keys()).toEqual(['outage:1:raised']);
  });

  it('begins anew when the past cannot be read', async () => {
    const { watch, bus, archive } = room();
    archive.lastKnown = () => Promise.reject(new Error('disk'));
    await watch.onApplicationBootstrap();
    bus.emit('outage.changed', openOutage(1, T0 - 60_000));
    expect(keys()).toEqual(['outage:1:raised']);
  });

  it('is silent after the end', async () => {
    const { watch, bus } = room();
    await watch.onApplicationBootstrap();
    bus.emit('outage.changed', openOutage(1, T0));
    watch.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(keys()).toEqual([]);
  });
});
