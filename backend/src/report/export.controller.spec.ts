import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportFormat, exportKind } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import type { ActivityQuery } from '@lineside/contract';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { ReportModule } from './report.module.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';

/** A real database behind the routes. */
describe('exports', () => {
  let room: StoreRoom;
  let app: TestApp;
  let query: string;
  beforeAll(async () => {
    room = await StoreRoom.open();
    const fromMs = room.clock.nowMs();
    const note = { text: '=1+1, "x"\nsecond', atMs: fromMs, history: [] };
    const outage = openOutage(1, fromMs, { endMs: fromMs + 5000, durationMs: 5000, note });
    await room.journal.commitOutages([{ kind: 'open', outage }]);
    await room.journal.commitSpeedTest(anySpeedTest(1, fromMs + 1000));
    room.append('dns', {
      ...{ resolverId: 'resolver-a', name: 'a.example', kind: 'cached', responseMs: 4.5 },
      ...{ rcode: 'NOERROR', failure: null, answerCount: 2 },
    });
    room.probeFor(120_000, 'anchor-1.1.1.1', 12);
    await room.journal.flush();
    /** Newest first, four in each millisecond. */
    const activities = Array.from({ length: 1203 }, (_, index) => ({
      ...{ id: 1203 - index, level: 'info' as const, code: 'started' as const, data: { index } },
      atMs: fromMs + 301 - Math.floor((index + 1) / 4),
    }));
    const { archive } = room;
    const answers = {
      outages: archive.outages.bind(archive),
      speedTests: archive.speedTests.bind(archive),
      measurements: archive.measurements.bind(archive),
      stretches: archive.stretches.bind(archive),
      samples: archive.samples.bind(archive),
      activities: ({ beforeMs = Infinity, limit }: ActivityQuery) =>
        Promise.resolve(activities.filter(({ atMs }) => atMs < beforeMs).slice(0, limit)),
      verdicts: archive.verdicts.bind(archive),
    };
    app = await TestApp.start({ rooms: [DiagnosisModule, SpeedModule, ReportModule], answers });
    app.clock.advance(room.clock.nowMs() + 1000 - app.clock.nowMs());
    query = `fromMs=${fromMs}&toMs=${room.clock.nowMs() + 1}`;
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await room.remove();
  });
  const get = async (file: string, more = query) =>
    app.inject('GET', `/api/v1/export/${file}?${more}`);

  it.each(
    exportKind.options.flatMap((kind) => exportFormat.options.map((format) => `${kind}.${format}`)),
  )('are there as %s, whole and readable', async (file) => {
    const { statusCode, payload, headers } = await get(file);
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toContain(`lineside-${file}`);
    if (file.endsWith('.json')) expect(Array.isArray(JSON.parse(payload))).toBe(true);
    else if (file.endsWith('.csv')) expect(payload).toMatch(/^[\w,]+\r\n/);
    else for (const line of payload.split('\n').filter((text) => text !== '')) JSON.parse(line);
  });

  it('carry ISO times beside epoch milliseconds, quote cells and disarm formulas', async () => {
    const { payload } = await get('outages.csv');
    const [head, row] = payload.split(/\r\n(?=\d|$)/);
    expect(head).toMatch(/^id,kind,start,startMs,end,endMs,durationMs,cause,/);
    expect(row).toContain('Z,');
    expect(row).toContain('"{""text"":""=1+1');
  });

  it('hold what was recorded', async () => {
    expect((await get('dns.json')).json()).toEqual([
      expect.objectContaining({
        resolverId: 'resolver-a',
        responseMs: 4.5,
        at: expect.any(String),
      }),
    ]);
    expect((await get('speed-tests.json')).json()).toMatchObject([{ id: 1, downBps: 94_000_000 }]);
    expect((await get('latency.json')).json<object[]>().length).toBeGreaterThanOrEqual(2);
    expect((await get('latency-samples.json')).json<object[]>()).toHaveLength(120);
  });

  it('lose and repeat no activity at the edge of a page', async () => {
    const all = (await get('activity.json')).json<{ data: { index: number } }[]>();
    const indexes = new Set(all.map(({ data }) => data.index));
    expect([all.length, indexes.size]).toEqual([1203, 1203]);
  });

  it('refuse what there is not', async () => {
    expect(problemIn(await get('secrets.csv')).code).toBe('LINESIDE_NOT_FOUND');
    expect(problemIn(await get('outages.xml')).code).toBe('LINESIDE_NOT_FOUND');
    expect(problemIn(await get('outages.csv', 'fromMs=5&toMs=5')).code).toBe('LINESIDE_BAD_INPUT');
  });
});
