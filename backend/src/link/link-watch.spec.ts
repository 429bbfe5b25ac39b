import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeLinkSource } from '../../test/fakes/fake-link-source.ts';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { recordedFacts } from '../../test/fakes/link-facts.ts';
import { LinkChronicler } from './link-chronicler.ts';
import { LinkWatch } from './link-watch.ts';

const PULLED =
  '2: eth0@if2: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN group default';
const PLUGGED =
  '2: eth0@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default';

let spine: FakeSpine;
let source: FakeLinkSource;

async function start(state = 'dual-stack'): Promise<void> {
  source = new FakeLinkSource(recordedFacts(state));
  const { settings, jobs, bus, recorder } = spine;
  new LinkWatch(source, settings, jobs, bus, recorder, new LinkChronicler(recorder)).onModuleInit();
  jobs.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(1);
}

const codes = (): string[] => spine.journal.activities.map(({ code }) => code);

beforeEach(() => {
  jest.useFakeTimers();
  spine = fakeSpine();
});
afterEach(() => {
  spine.jobs.beforeApplicationShutdown();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('LinkWatch', () => {
  it('records the uplink at start and finds both routers', async () => {
    await start();
    expect(spine.journal.readings('link')).toHaveLength(1);
    expect(codes()).toEqual(['link-changed', 'router-found', 'router-found']);
    expect(spine.journal.activities[1]?.data).toEqual({
      address: '192.168.1.1',
      family: 4,
      mac: '02:00:00:00:00:01',
    });
  });

  it('tells a pulled cable in the same tick, about the same port', async () => {
    await start();
    source.facts = recordedFacts('cable-pulled');
    source.say(PULLED);
    expect(spine.journal.readings('link').at(-1)).toMatchObject({
      interfaceName: 'eth0',
      hasCarrier: false,
      speedBps: null,
    });
    expect(spine.journal.activities.at(-1)).toMatchObject({
      level: 'warning',
      code: 'link-changed',
    });
  });

  it('is not fooled by a reading that began before the cable was pulled', async () => {
    await start();
    const release = source.hold();
    spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
    await jest.advanceTimersByTimeAsync(1);
    source.say(PULLED);
    source.facts = recordedFacts('cable-pulled');
    release();
    await jest.advanceTimersByTimeAsync(100);
    const carriers = spine.journal.readings('link').map(({ hasCarrier }) => hasCarrier);
    expect(carriers.filter((each) => each === false).length).toBeGreaterThan(0);
    expect(carriers.indexOf(true, 1)).toBe(-1);
  });

  it('tells the cable when it is plugged in again', async () => {
    await start();
    source.say(PULLED);
    source.say(PLUGGED);
    await jest.advanceTimersByTimeAsync(51);
    expect(spine.journal.readings('link').map(({ hasCarrier }) => hasCarrier)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('reads a burst of changes once, 50 ms after its start', async () => {
    await start();
    for (let i = 0; i < 20; i += 1) source.say('default via 192.168.1.1 dev eth0');
    await jest.advanceTimersByTimeAsync(51);
    expect(source.readCount).toBe(2);
    expect(spine.journal.readings('link')).toHaveLength(1);
  });

  it('neither reads nor tells neighbour flapping', async () => {
    await start();
    for (const state of ['STALE', 'DELAY', 'PROBE', 'REACHABLE']) {
      source.say(`192.168.1.1 dev eth0 lladdr 02:00:00:00:00:01 ${state} `);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(source.readCount).toBe(1);
  });

  it('tells a router that no longer answers ARP once, not with every new try', async () => {
    await start();
    source.say('192.168.1.1 dev eth0  FAILED ');
    for (const state of ['router-failed', 'router-silent', 'router-failed']) {
      source.facts = recordedFacts(state);
      spine.bus.emit('doubt.raised', { monoMs: 0, about: 'line' });
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(spine.journal.readings('link')).toHaveLength(2);
    expect(codes()).toEqual(['link-changed', 'router-found', 'router-found']);
  });

  it('passes over an unchanged port announced again', async () => {
    await start();
    for (let i = 0; i < 5; i += 1) {
      source.say(PLUGGED);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(source.readCount).toBe(2);
  });

  it('follows a change of the settings', async () => {
    await start();
    await spine.settings.change({ interfaceName: 'eth7' });
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    await jest.advanceTimersByTimeAsync(51);
    expect(spine.journal.readings('link').at(-1)).toMatchObject({
      interfaceName: 'eth7',
      hasCarrier: false,
    });
  });

  it('restarts the monitor with growing delays and reads again each time', async () => {
    await start();
    for (const delayMs of [1000, 2000, 5000, 10_000, 10_000]) {
      const before = source.watchCount;
      source.end('exit 1');
      await jest.advanceTimersByTimeAsync(delayMs - 1);
      expect(source.watchCount).toBe(before);
      await jest.advanceTimersByTimeAsync(2);
      expect(source.watchCount).toBe(before + 1);
    }
    expect(source.readCount).toBe(6);
  });

  it('reads each minute in case a change was missed', async () => {
    await start();
    source.facts = recordedFacts('no-address');
    await jest.advanceTimersByTimeAsync(60_001);
    expect(spine.journal.readings('link').at(-1)?.ipv4.addresses).toEqual([]);
  });

  it('records an unreadable link as failed, once', async () => {
    await start();
    source.facts = { reason: 'ip address: ENOENT' };
    await jest.advanceTimersByTimeAsync(180_000);
    expect(spine.journal.of('link').map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ status: 'ok' }),
      { status: 'failed', reason: 'link-unreadable', detail: 'ip address: ENOENT' },
    ]);
  });
});
