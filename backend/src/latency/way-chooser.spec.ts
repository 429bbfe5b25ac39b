import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LatencySample } from '@lineside/contract';
import { FakeLatencyDriver } from '../../test/fakes/fake-latency-driver.ts';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { ok } from '../kernel/outcome.ts';
import { Pinger } from './pinger.ts';
import { SampleWriter } from './sample-writer.ts';
import { WayChooser } from './way-chooser.ts';

const filtered = 'anchor-9.9.9.9';
const other = 'anchor-1.1.1.1';
/** The anchors get a TCP check each in every ten seconds, at these offsets. */
const TCP_CHECKS = { [other]: 2000, [filtered]: 7000 };

let spine: FakeSpine;
let fping: FakeLatencyDriver;
let tcp: FakeLatencyDriver;
let checks: NodeJS.Timeout;
let startMs: number;

async function pass(seconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(seconds * 1000);
}
const samplesOf = (id: string): LatencySample[] =>
  spine.journal
    .readings('latency')
    .filter(({ targetId }) => targetId === id)
    .sort((a, b) => a.sentMs - b.sentMs);
const stepsOf = (samples: LatencySample[]): number[] =>
  samples.slice(1).map(({ sentMs }, i) => sentMs - (samples[i]?.sentMs ?? 0));
const switches = () =>
  spine.journal.activities
    .filter(({ code }) => code.startsWith('target-switched'))
    .map(({ code, data }) => [code, data['address'], data['silentMs']]);
const targetsOf = (driver: FakeLatencyDriver): string[] =>
  driver.starts
    .filter(({ signal }) => !signal.aborted)
    .flatMap(({ targets }) => targets.map(({ id }) => id));

function mute(isTcpMute = false): number {
  fping.mute.add(filtered);
  if (isTcpMute) tcp.mute.add(filtered);
  return Date.now();
}

describe('WayChooser', () => {
  beforeEach(async () => {
    jest.useFakeTimers();
    startMs = Date.now();
    spine = fakeSpine({ settings: { anchors: ['1.1.1.1', '9.9.9.9'] } });
    const { clock, jobs, bus, targetBook, recorder } = spine;
    fping = new FakeLatencyDriver('fping');
    tcp = new FakeLatencyDriver('tcp-connect');
    const writer = new SampleWriter(clock, bus, recorder);
    const ways = new WayChooser(clock, bus, targetBook, recorder);
    const drivers = [fping, tcp];
    const pinger = new Pinger(drivers, clock, jobs, bus, targetBook, recorder, writer, ways);
    for (const one of [writer, ways, pinger]) one.onModuleInit();
    targetBook.onModuleInit();
    jobs.onApplicationBootstrap();
    await targetBook.onApplicationBootstrap();
    checks = setInterval(() => {
      for (const [targetId, offsetMs] of Object.entries(TCP_CHECKS)) {
        if ((Date.now() - startMs) % 10_000 !== offsetMs) continue;
        const isMute = tcp.mute.has(targetId);
        recorder.record(
          'reach',
          ok({
            check: 'tcp',
            targetId,
            family: 4,
            connectMs: isMute ? null : 20,
            failure: isMute ? 'timeout' : null,
            isUrgent: false,
          }),
        );
      }
    }, 1000);
    await pass(12.5);
  });
  afterEach(async () => {
    clearInterval(checks);
    spine.jobs.beforeApplicationShutdown();
    await pass(0);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('has a filtered target measured by TCP within 23 seconds, and says so once', async () => {
    const mutedMs = mute();
    await pass(60);
    const first = samplesOf(filtered).find(({ driver }) => driver === 'tcp-connect');
    expect((first?.sentMs ?? Infinity) - mutedMs).toBeLessThan(23_000);
    expect(switches()).toHaveLength(1);
    expect(switches()[0]?.slice(0, 2)).toEqual(['target-switched-to-tcp', '9.9.9.9']);
    const silentMs = Number(switches()[0]?.[2]);
    expect(silentMs).toBeGreaterThanOrEqual(20_000);
    expect(silentMs).toBeLessThan(21_100);
  });

  it('measures a target once a second, by the one way or the other', async () => {
    mute();
    await pass(60);
    const samples = samplesOf(filtered);
    const firstTcp = samples.findIndex(({ driver }) => driver === 'tcp-connect');
    expect(samples.slice(firstTcp).every(({ driver }) => driver === 'tcp-connect')).toBe(true);
    expect(samples.slice(0, firstTcp).every(({ driver }) => driver === 'fping')).toBe(true);
    expect(Math.max(...stepsOf(samples))).toBeLessThanOrEqual(2000);
    const atSwitch = stepsOf(samples)[firstTcp - 1] ?? 0;
    expect(stepsOf(samples).filter((stepMs) => stepMs !== 1000)).toEqual([atSwitch]);
  });

  it('neither loses nor doubles a second of the other targets', async () => {
    mute();
    await pass(60);
    fping.mute.clear();
    await pass(60);
    expect(switches()).toHaveLength(2);
    for (const id of ['control-4', other]) {
      expect(new Set(stepsOf(samplesOf(id)))).toEqual(new Set([1000]));
      expect(samplesOf(id).every(({ driver }) => driver === 'fping')).toBe(true);
    }
  });

  it('asks again every twenty seconds; the answers are no samples', async () => {
    mute();
    await pass(22);
    const before = fping.starts.length;
    await pass(104);
    const looks = fping.starts.slice(before);
    expect(looks.map(({ targets }) => targets.map(({ id }) => id))).toEqual(
      Array.from({ length: 5 }, () => [filtered]),
    );
    expect(looks.every(({ signal }) => signal.aborted)).toBe(true);
    expect(samplesOf(filtered).at(-1)?.driver).toBe('tcp-connect');
  });

  it('returns to ICMP after two answered looks', async () => {
    mute();
    await pass(30);
    const unmutedMs = Date.now();
    fping.mute.clear();
    await pass(45);
    expect(switches().at(-1)).toEqual(['target-switched-to-icmp', '9.9.9.9', null]);
    const back = samplesOf(filtered).find(
      ({ driver, sentMs }) => driver === 'fping' && sentMs > unmutedMs,
    );
    expect((back?.sentMs ?? Infinity) - unmutedMs).toBeLessThan(42_000);
    expect(samplesOf(filtered).at(-1)?.driver).toBe('fping');
    expect(targetsOf(tcp)).toEqual([]);
    expect(Math.max(...stepsOf(samplesOf(filtered)))).toBeLessThanOrEqual(2300);
  });

  it('stays with ICMP when TCP fails as well', async () => {
    mute(true);
    await pass(120);
    expect(switches()).toEqual([]);
    expect(tcp.starts).toEqual([]);
  });

  it('returns to ICMP when TCP falls silent, and looks no more', async () => {
    mute();
    await pass(40);
    tcp.mute.add(filtered);
    await pass(25);
    expect(switches().at(-1)?.[0]).toBe('target-switched-to-icmp');
    const before = fping.starts.length;
    await pass(100);
    expect(fping.starts).toHaveLength(before);
  });

  it('decides nothing while the control target is silent: the box is blind', async () => {
    mute();
    fping.mute.add('control-4');
    fping.mute.add(other);
    await pass(60);
    expect(switches()).toEqual([]);
    fping.mute.delete('control-4');
    fping.mute.delete(other);
    await pass(15);
    expect(switches()).toEqual([]);
    await pass(10);
    expect(switches()).toHaveLength(1);
  });

  it('begins anew when the job is resumed', async () => {
    mute();
    await pass(40);
    await spine.jobs.setState('latency', 'paused');
    await pass(30);
    await spine.jobs.setState('latency', 'enabled');
    await pass(1);
    expect(targetsOf(fping)).toContain(filtered);
    expect(targetsOf(tcp)).toEqual([]);
    await pass(24);
    expect(targetsOf(tcp)).toEqual([filtered]);
  });

  it('forgets a target that is removed', async () => {
    mute();
    await pass(40);
    await spine.settings.change({ anchors: ['1.1.1.1'] });
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    await pass(30);
    expect(targetsOf(tcp)).toEqual([]);
    expect(targetsOf(fping)).not.toContain(filtered);
    await spine.settings.change({ anchors: ['1.1.1.1', '9.9.9.9'] });
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    await pass(2);
    expect(targetsOf(fping)).toContain(filtered);
  });

  it('leaves everything as it is where only TCP works at all', async () => {
    fping.trouble = 'no privilege';
    await spine.jobs.setState('latency', 'paused');
    await spine.jobs.setState('latency', 'enabled');
    tcp.mute.add(filtered);
    await pass(60);
    expect(switches()).toEqual([]);
    expect(samplesOf(other).at(-1)?.driver).toBe('tcp-connect');
  });
});
