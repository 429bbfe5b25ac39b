import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LinkReading } from '@lineside/contract';
import { anyOutage, anyVerdict, StoreRoom } from '../../test/fakes/store-room.ts';
import { failed } from '../kernel/outcome.ts';

const MINUTE_MS = 60_000;
const MAC = '02:00:00:00:00:01';

function anyLink(patch: Partial<LinkReading> = {}): LinkReading {
  const gatewayNeighbour = { mac: MAC, state: 'reachable' } as const;
  const address = { addresses: ['192.168.1.20/24'], gateway: '192.168.1.1', gatewayNeighbour };
  return {
    interfaceName: 'eth0',
    hasCarrier: true,
    speedBps: 1e9,
    duplex: 'full',
    isWireless: false,
    ipv4: { family: 4, leaseSeconds: 3600, ...address },
    ipv6: { family: 6, leaseSeconds: null, addresses: [], gateway: null, gatewayNeighbour: null },
    ...patch,
  };
}

describe('journal', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  it('packs a minute of a target into one row, beside its roll-up', async () => {
    room.probeFor(MINUTE_MS, 'anchor-1.1.1.1', 12.5);
    await room.journal.flush();
    expect(room.rows('latency_raw')).toHaveLength(1);
    expect(room.rows('latency_1m')).toMatchObject([
      { sent_count: 60, lost_count: 0, p50_us: 12_500, jitter_us: 0, jitter_pair_count: 59 },
    ]);
  });

  it('adds a part for a minute that was written before, and merges its roll-up', async () => {
    room.probe('router-4', 1);
    await room.journal.flush();
    room.clock.advance(1000);
    room.probe('router-4', null);
    await room.journal.flush();
    expect(room.rows('latency_raw')).toHaveLength(2);
    expect(room.rows('latency_1m')).toMatchObject([{ sent_count: 2, lost_count: 1 }]);
  });

  it('overwrites nothing when the clock is set back', async () => {
    room.probeFor(MINUTE_MS, 'router-4', 1);
    await room.journal.flush();
    room.clock.step(-MINUTE_MS);
    room.probeFor(MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    expect(room.rows('latency_raw')).toHaveLength(2);
    expect(room.rows('latency_1m')).toMatchObject([
      { sent_count: 120, min_us: 1000, max_us: 3000 },
    ]);
  });

  it('keeps the stretches of one minute apart when the clock is set back before the flush', async () => {
    room.probeFor(30_000, 'router-4', 1);
    room.clock.step(-30_000);
    room.probeFor(30_000, 'router-4', 2);
    await room.journal.flush();
    expect(room.rows('latency_raw')).toHaveLength(2);
    expect(room.rows('latency_1m')).toMatchObject([{ sent_count: 60 }]);
  });

  it('puts late results in their place', async () => {
    room.probe('router-4', 5, { sentMs: room.clock.nowMs() + 2000 });
    room.probe('router-4', null);
    await room.journal.flush();
    expect(room.rows('latency_1m')).toMatchObject([{ sent_count: 2, lost_count: 1 }]);
  });

  it('writes DNS and reach readings of the same millisecond side by side', async () => {
    const dns = { kind: 'cached', responseMs: 4.25, rcode: 'NOERROR', failure: null } as const;
    const asked = { name: 'www.google.com', answerCount: 1, ...dns };
    room.append('dns', { resolverId: 'resolver-a', ...asked });
    room.append('dns', { resolverId: 'resolver-b', ...asked, kind: 'uncached', name: 'x.example' });
    room.append('reach', {
      ...{ check: 'tcp', targetId: 'anchor-9.9.9.9', family: 4, isUrgent: false },
      ...{ connectMs: null, failure: 'timeout' },
    });
    room.append('reach', {
      ...{ check: 'http', url: 'http://a.example/', responseMs: 30, status: 204, isUrgent: true },
      ...{ isExpected: true, location: null, failure: null },
    });
    await room.journal.flush();
    expect(room.rows('dns_reading')).toMatchObject([
      { response_us: 4250, is_uncached: 0 },
      { name_id: null, is_uncached: 1 },
    ]);
    expect(room.rows('tcp_reading')).toMatchObject([{ connect_us: null, failure: 'timeout' }]);
    expect(room.rows('http_reading')).toMatchObject([{ status: 204, is_urgent: 1 }]);
  });

  it('counts equal ICMP errors of a minute, also over several flushes', async () => {
    const error = { from: '192.168.1.1', to: '1.1.1.1', family: 4, text: 'ICMP ...' } as const;
    for (let count = 0; count < 3; count += 1) {
      room.append('icmp-error', { ...error, code: 'network-unreachable' });
      room.clock.advance(1000);
    }
    await room.journal.flush();
    room.append('icmp-error', { ...error, code: 'network-unreachable' });
    room.append('icmp-error', { ...error, code: 'time-exceeded' });
    await room.journal.flush();
    const counts = room.rows('icmp_error').map(({ code, count }) => [code, count]);
    expect(counts).toEqual([
      ['network-unreachable', 4],
      ['time-exceeded', 1],
    ]);
  });

  it('counts what could not be measured, with the reason', async () => {
    const outcome = failed('no-socket', 'EMFILE');
    const now = { atMs: room.clock.nowMs(), monoMs: room.clock.monotonicMs(), durationMs: null };
    room.journal.append({ kind: 'dns', ...now, outcome });
    room.journal.append({ kind: 'dns', ...now, outcome });
    await room.journal.flush();
    expect(room.rows('missed_measurement')).toMatchObject([
      { kind: 'dns', status: 'failed', reason: 'no-socket', count: 2, detail: 'EMFILE' },
    ]);
  });

  it('writes the link when it changed, which a lease that runs down does not', async () => {
    room.append('link', anyLink());
    room.append('link', anyLink({ ipv4: { ...anyLink().ipv4, leaseSeconds: 3500 } }));
    room.append('link', anyLink({ hasCarrier: false }));
    await room.journal.flush();
    expect(room.rows('link_change').map((row) => row['has_carrier'])).toEqual([1, 0]);
  });

  it('commits a verdict with its outage at once', async () => {
    const outage = anyOutage(7, 1000);
    await room.journal.commitVerdict(anyVerdict(1000), [{ kind: 'open', outage }]);
    expect(await room.archive.outage(7)).toEqual(outage);
    const end = { endMs: 9000, durationMs: 8000 };
    await room.journal.commitVerdict(anyVerdict(9000, { state: 'up' }), [
      { kind: 'change', id: 7, patch: end },
    ]);
    expect(await room.archive.outage(7)).toEqual({ ...outage, ...end });
    expect(room.rows('verdict_change')).toHaveLength(2);
  });

  it('gives activities growing ids', async () => {
    const activity = { atMs: 5, level: 'info', code: 'started', data: { version: '1' } } as const;
    const first = await room.journal.commitActivity(activity);
    const second = await room.journal.commitActivity(activity);
    expect(second).toBeGreaterThan(first ?? Infinity);
    expect(await room.archive.activities({ limit: 1 })).toEqual([{ id: second, ...activity }]);
  });

  it('knows after a restart what it knew before', async () => {
    const atMs = room.clock.nowMs();
    const edge = { family: 4, address: '100.64.0.1', reason: '3 agreeing traces' } as const;
    room.append('link', anyLink());
    room.append('edge', { ...edge, isDoubleNat: false, isCgnatLikely: true });
    room.probe('router-4', 1);
    await room.journal.commitVerdict(anyVerdict(atMs), [
      { kind: 'open', outage: anyOutage(3, atMs) },
    ]);
    await room.close();
    room.clock.advance(3_600_000);
    room = await StoreRoom.open(room.dir, room.clock);
    expect(await room.archive.lastKnown()).toEqual({
      verdict: anyVerdict(atMs),
      openOutages: [anyOutage(3, atMs)],
      lastOutageId: 3,
      lastObservedMs: atMs,
      newestStoredMs: atMs,
      edges: [{ edge: { ...edge, isDoubleNat: false, isCgnatLikely: true }, gatewayMac: MAC }],
      identities: [],
    });
  });

  it('knows nothing of a new database', async () => {
    expect(await room.archive.lastKnown()).toEqual({
      verdict: null,
      openOutages: [],
      lastOutageId: 0,
      lastObservedMs: null,
      newestStoredMs: null,
      edges: [],
      identities: [],
    });
  });

  it('does not take samples of a clock that ran ahead for the last it saw', async () => {
    const atMs = room.clock.nowMs();
    room.probe('router-4', 1);
    await room.journal.flush();
    room.clock.step(365 * 86_400_000);
    room.probe('router-4', 1);
    await room.journal.flush();
    room.clock.step(-365 * 86_400_000);
    const { lastObservedMs, newestStoredMs } = await room.archive.lastKnown();
    expect([lastObservedMs, newestStoredMs]).toEqual([atMs, atMs + 365 * 86_400_000]);
  });

  it('tells health what waits and when it was last written', async () => {
    room.probe('router-4', 1);
    expect(room.journal.health()).toMatchObject({ pendingCount: 1, lastFlushMs: null });
    await room.journal.flush();
    expect(room.journal.health()).toMatchObject({
      isWritable: true,
      pendingCount: 0,
      lastFlushMs: room.clock.nowMs(),
      reason: null,
    });
    expect(room.journal.health().sizeBytes).toBeGreaterThan(4096);
  });

  it('flushes by itself when the last probes of a minute have been answered', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      room.journal.onApplicationBootstrap();
      room.probeFor(MINUTE_MS, 'router-4', 3);
      jest.advanceTimersByTime(MINUTE_MS);
      room.probeFor(4000, 'router-4', 3);
      jest.advanceTimersByTime(4000);
    } finally {
      jest.useRealTimers();
    }
    await room.journal.flushComplete();
    expect(room.rows('latency_1m')).toMatchObject([{ sent_count: 60 }]);
    expect(room.journal.health().pendingCount).toBe(1);
  });
});
