import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wellLink } from '../../test/fakes/scripted-line.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { readMeasurements } from './measurement-reader.ts';

const MINUTE_MS = 60_000;

describe('stored measurements', () => {
  let room: StoreRoom;
  let startMs: number;
  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  const read = async (fromMs: number, toMs: number): Promise<Measurement[]> => {
    await room.journal.flush();
    const found: Measurement[] = [];
    for await (const each of room.archive.measurements({ fromMs, toMs })) found.push(each);
    return found;
  };
  const readingsOf = (found: readonly Measurement[]) =>
    found.map(({ outcome }) => (outcome.status === 'ok' ? outcome.reading : null));

  it('come back in order of time, over chunks and targets', async () => {
    for (let second = 0; second < 700; second += 1) {
      room.probe('router-4', 2.5);
      room.probe('anchor-1.1.1.1', second % 7 === 0 ? null : 12.25);
      room.clock.advance(1000);
    }
    const found = await read(startMs + 30_000, startMs + 690_000);
    expect(found).toHaveLength(2 * 660);
    const times = found.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBe(startMs + 30_000);
    const lost = found.filter(({ outcome }) => outcome.status === 'ok' && isLost(outcome.reading));
    expect(lost).toHaveLength(94);
  });

  it('are what was measured', async () => {
    const dns = { resolverId: 'resolver-a', kind: 'cached', rcode: 'NOERROR' } as const;
    const answer = { responseMs: 4.25, failure: null, answerCount: 1 } as const;
    const tcp = { check: 'tcp', targetId: 'anchor-9.9.9.9', family: 4, isUrgent: true } as const;
    const http = { check: 'http', url: 'http://a.example/', status: 302, isUrgent: false } as const;
    const readings = {
      dns: { ...dns, name: 'www.example', ...answer },
      tcp: { ...tcp, connectMs: null, failure: 'timeout' },
      http: { ...http, responseMs: 30, isExpected: false, location: '/login', failure: null },
      integrity: { check: 'nxdomain', resolverId: 'resolver-a', result: 'hijacked' },
      identity: { family: 4, method: 'dns', address: '198.51.100.7', failure: null },
      error: { from: '192.168.1.1', to: '1.1.1.1', family: 4, code: 'network-unreachable' },
    } as const;
    room.append('dns', readings.dns, startMs + 1);
    room.append('reach', readings.tcp, startMs + 2);
    room.append('reach', readings.http, startMs + 3);
    room.append('dns-integrity', { ...readings.integrity, addresses: ['192.0.2.1'] }, startMs + 4);
    room.append('identity', readings.identity, startMs + 5);
    room.append('icmp-error', { ...readings.error, text: 'ICMP ...' }, startMs + 6);
    const found = await read(startMs, startMs + MINUTE_MS);
    expect(found.map(({ kind, atMs }) => [kind, atMs - startMs])).toEqual([
      ...[
        ['dns', 1],
        ['reach', 2],
        ['reach', 3],
        ['dns-integrity', 4],
        ['identity', 5],
      ],
      ['icmp-error', 6],
    ]);
    expect(readingsOf(found)).toEqual([
      ...[readings.dns, readings.tcp, readings.http],
      { ...readings.integrity, addresses: ['192.0.2.1'] },
      readings.identity,
      { ...readings.error, text: 'ICMP ...' },
    ]);
  });

  it('give random names apart, which are not kept', async () => {
    const asked = { resolverId: 'resolver-a', kind: 'uncached', rcode: null } as const;
    const reading = { ...asked, responseMs: null, failure: 'timeout', answerCount: null } as const;
    room.append('dns', { ...reading, name: 'x1.example' }, startMs);
    room.append('dns', { ...reading, name: 'x2.example' }, startMs + 10);
    const found = await read(startMs, startMs + MINUTE_MS);
    const names = readingsOf(found).map((each) =>
      each !== null && 'name' in each ? each.name : null,
    );
    expect(new Set(names).size).toBe(2);
  });

  it('spread counted ICMP errors over their minute', async () => {
    const error = { from: '192.168.1.1', to: '1.1.1.1', family: 4, text: 'ICMP ...' } as const;
    for (const passedMs of [0, 1000, 4000]) {
      room.append('icmp-error', { ...error, code: 'network-unreachable' }, startMs + passedMs);
    }
    const found = await read(startMs, startMs + MINUTE_MS);
    expect(found.map(({ atMs }) => atMs - startMs)).toEqual([0, 2000, 4000]);
  });

  it('begin with the link and the edge as they were', async () => {
    room.append('link', wellLink, startMs - 9000);
    const edge = { family: 4, reason: 'agreeing traces', isDoubleNat: false } as const;
    const flags = { isCgnatLikely: true } as const;
    room.append('edge', { ...edge, ...flags, address: '100.64.0.1' }, startMs - 8000);
    room.append('edge', { ...edge, ...flags, address: '100.64.0.2' }, startMs - 7000);
    room.append('link', { ...wellLink, hasCarrier: false }, startMs + 1000);
    const found = await read(startMs, startMs + MINUTE_MS);
    expect(found.map(({ kind, atMs }) => [kind, atMs - startMs])).toEqual([
      ['link', -9000],
      ['edge', -7000],
      ['link', 1000],
    ]);
    expect(readingsOf(found)[0]).toEqual(wellLink);
  });

  it('are none without a database', async () => {
    const found: Measurement[] = [];
    for await (const each of readMeasurements(null, { fromMs: 0, toMs: 1 })) found.push(each);
    expect(found).toEqual([]);
  });
});

function isLost(reading: object): boolean {
  return 'loss' in reading && reading.loss !== null;
}
