import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSnapshot, outage, speedTestDetail, tracedRoute } from '@lineside/contract';
import { emptySnapshot } from '../../../test/fakes/incident.ts';
import { anyCampaign } from '../../../test/fakes/campaigns.ts';
import { anySpeedTest } from '../../../test/fakes/speed-tests.ts';
import { FakeClock } from '../../../test/fakes/fake-clock.ts';
import { anyOutage, newDirectory, StoreRoom } from '../../../test/fakes/store-room.ts';
import { SCHEMA_VERSION } from './index.ts';

const FIXTURES = join(import.meta.dirname, '../../../test/fixtures/database');
/** When the first sample in the fixture was sent. */
const START_MS = Date.UTC(2026, 0, 5, 12);

describe('a database of the first release', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    const dir = newDirectory();
    copyFileSync(join(FIXTURES, 'schema-1.db'), join(dir, 'lineside.db'));
    room = await StoreRoom.open(dir, new FakeClock(START_MS + 120_000));
  });
  afterEach(() => room.remove());

  it('is brought up to date in its place', () => {
    expect(room.store.replacement).toBeNull();
    expect(room.store.reader?.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(room.store.reader?.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('keeps every row', () => {
    const tables = [
      ...['latency_raw', 'latency_1m', 'dns_reading', 'tcp_reading', 'http_reading'],
      ...['icmp_error', 'link_change', 'route_trace', 'edge_change', 'verdict_change'],
      ...['outage', 'activity', 'label'],
    ];
    const counts = tables.map((table) => room.rows(table).length);
    expect(counts).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 1, 3, 2, 1, 5]);
  });

  it('shows its outages as ones nobody has said anything about', async () => {
    const outages = await room.archive.outages({ limit: 10 });
    const plain = { load: 'none', flapCount: 0, isPlanned: false, isFalseAlarm: false, note: null };
    expect(outages).toMatchObject([
      { id: 2, kind: 'degradation', endMs: null, ...plain },
      { id: 1, kind: 'outage', durationMs: 59_000, ...plain },
    ]);
    expect(outages.map((found) => outage.parse(found))).toEqual(outages);
  });

  it('shows its traces as regular ones that did not count lost probes', async () => {
    const range = { fromMs: 0, toMs: START_MS + 1, limit: 10 };
    const [trace] = await room.archive.traces(range);
    expect(tracedRoute.parse(trace)).toMatchObject({ purpose: 'regular', atMs: START_MS });
    expect(trace?.hops.map(({ lossRatio }) => lossRatio)).toEqual([null, null, null]);
  });

  it('still has its samples', async () => {
    const range = { fromMs: START_MS, toMs: START_MS + 120_000 };
    const samples = await room.archive.samples('anchor-1.1.1.1', range);
    expect(samples).toHaveLength(120);
    expect(samples.filter(({ rttMs }) => rttMs === null)).toHaveLength(2);
  });

  it('takes what the new release has to say', async () => {
    const note = { text: 'the digger', atMs: START_MS, history: [] };
    await room.journal.commitOutages([{ kind: 'change', id: 1, patch: { note } }]);
    await room.journal.commitOutages([{ kind: 'open', outage: anyOutage(3, START_MS) }]);
    await room.journal.commitSnapshot(3, emptySnapshot('start', START_MS));
    expect(await room.archive.outage(1)).toMatchObject({ note, durationMs: 59_000 });
    const [snapshot] = await room.archive.snapshots(3);
    expect(bundleSnapshot.parse(snapshot).phase).toBe('start');
  });
});

describe('a database of the second release', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    const dir = newDirectory();
    copyFileSync(join(FIXTURES, 'schema-2.db'), join(dir, 'lineside.db'));
    room = await StoreRoom.open(dir, new FakeClock(START_MS + 120_000));
  });
  afterEach(() => room.remove());

  it('is brought up to date in its place', () => {
    expect(room.store.replacement).toBeNull();
    expect(room.store.reader?.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(room.store.reader?.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('keeps every row, and has no speed test', async () => {
    const tables = ['latency_raw', 'verdict_change', 'outage', 'incident_snapshot', 'activity'];
    expect(tables.map((table) => room.rows(table).length)).toEqual([2, 1, 1, 1, 1]);
    const [found] = await room.archive.outages({ limit: 10 });
    expect(outage.parse(found)).toMatchObject({ load: 'own', note: { text: 'ticket 4711' } });
    expect(await room.archive.speedTests({ limit: 10 })).toEqual([]);
  });

  it('takes what the new release has to say', async () => {
    await room.journal.commitSpeedTest(anySpeedTest(1, START_MS));
    const use = { use: 'speed', engine: 'ndt7', bytesDown: 1, bytesUp: 2 } as const;
    await room.journal.commitTraffic([{ day: '2026-01-05', ...use }]);
    expect(await room.archive.speedTest(1)).toEqual(anySpeedTest(1, START_MS));
    expect(await room.archive.traffic('2026-01-05', '2026-01-05')).toHaveLength(1);
  });
});

describe('a database of the third release', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    const dir = newDirectory();
    copyFileSync(join(FIXTURES, 'schema-3.db'), join(dir, 'lineside.db'));
    room = await StoreRoom.open(dir, new FakeClock(START_MS + 180_000));
  });
  afterEach(() => room.remove());

  it('is brought up to date in its place', () => {
    expect(room.store.replacement).toBeNull();
    expect(room.store.reader?.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(room.store.reader?.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('keeps its speed tests, and has no campaign', async () => {
    const tests = await room.archive.speedTests({ limit: 10 });
    expect(tests.map(({ id, status }) => [id, status])).toEqual([
      [2, 'skipped'],
      [1, 'ok'],
    ]);
    expect(speedTestDetail.parse(await room.archive.speedTest(1))).toMatchObject({ id: 1 });
    expect(await room.archive.traffic('2026-01-05', '2026-01-05')).toHaveLength(1);
    expect(await room.archive.campaigns()).toEqual([]);
  });

  it('takes what the new release has to say', async () => {
    await room.journal.commitCampaign(anyCampaign(1, START_MS));
    expect(await room.archive.campaigns()).toEqual([anyCampaign(1, START_MS)]);
  });
});
