import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  budgetView,
  speedEngineList,
  speedEngineView,
  speedTestDetail,
  speedTestList,
} from '@lineside/contract';
import { anyOrder, FakeEngine, speedRoom } from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import type { Archive } from '../measurement/journal.ts';
import { SpeedController } from './speed.controller.ts';
import { SpeedModule } from './speed.module.ts';

const TESTS = [3, 2, 1].map((id) =>
  anySpeedTest(id, id * 1000, { detail: id === 2 ? '=1+1, "x"' : null }),
);

/** Three tests, listed as the store does. */
const answers: Partial<Archive> = {
  speedTests: ({ limit, beforeId = Infinity, status }) =>
    Promise.resolve(
      TESTS.filter((test) => test.id < beforeId)
        .filter((test) => status === undefined || test.status === status)
        .slice(0, limit),
    ),
  speedTest: (id) => Promise.resolve(TESTS.find((test) => test.id === id) ?? null),
};

describe('the speed routes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [SpeedModule], answers });
  });
  afterAll(() => app.stop());

  const get = async (path: string) => app.inject('GET', `/api/v1/speed/${path}`);
  const post = async (path: string, payload?: object) =>
    app.inject('POST', `/api/v1/speed/${path}`, {
      headers: WITH_TOKEN,
      ...(payload && { payload }),
    });

  it('list the engines with what one must know before using them', async () => {
    const { items } = speedEngineList.parse((await get('engines')).json());
    expect(items.map(({ id }) => id)).toEqual([
      ...['cloudflare', 'ndt7', 'librespeed', 'iperf3', 'ookla', 'fast'],
    ]);
    const ndt7 = items.find(({ id }) => id === 'ndt7');
    expect(ndt7).toMatchObject({ hasConsent: false, state: 'no-consent', usedBytes: 0 });
    expect(ndt7?.settingsSchema).toHaveProperty('properties.locateUrl');
    expect(items.find(({ id }) => id === 'iperf3')?.state).toBe('not-configured');
    for (const { estimatedBytes } of items) expect(estimatedBytes).toBeGreaterThan(0);
  });

  it('take consent to the terms and give it up again', async () => {
    const given = speedEngineView.parse((await post('engines/ndt7/consent')).json());
    expect(given).toMatchObject({ id: 'ndt7', hasConsent: true });
    const withdrawn = await app.inject('DELETE', '/api/v1/speed/engines/ndt7/consent', {
      headers: WITH_TOKEN,
    });
    expect(speedEngineView.parse(withdrawn.json())).toMatchObject({ hasConsent: false });
    const unknown = await post('engines/none/consent');
    expect(problemIn(unknown).code).toBe('LINESIDE_UNKNOWN_SPEED_ENGINE');
  });

  it('list tests page by page', async () => {
    const first = speedTestList.parse((await get('tests?limit=2')).json());
    expect(first.items.map(({ id }) => id)).toEqual([3, 2]);
    expect(first.nextBeforeId).toBe(2);
    const last = speedTestList.parse((await get('tests?limit=2&beforeId=2')).json());
    expect(last).toMatchObject({ items: [{ id: 1 }], nextBeforeId: null });
    expect(problemIn(await get('tests?limit=0')).code).toBe('LINESIDE_BAD_INPUT');
  });

  it('show a test with everything that was measured', async () => {
    expect(speedTestDetail.parse((await get('tests/2')).json())).toEqual(TESTS[1]);
    for (const id of ['9', '0', 'x']) {
      expect(problemIn(await get(`tests/${id}`)).code).toBe('LINESIDE_UNKNOWN_SPEED_TEST');
    }
  });

  it('refuse tests that could not be made', async () => {
    const refused = await post('tests', { engine: 'iperf3' });
    expect(problemIn(refused).code).toBe('LINESIDE_SPEED_NOT_READY');
    const withoutConsent = await post('tests', { engine: 'ndt7' });
    expect(problemIn(withoutConsent).code).toBe('LINESIDE_NO_CONSENT');
    const badSettings = await post('tests', { engine: 'iperf3', settings: { port: 'many' } });
    expect(problemIn(badSettings).errors).toMatchObject([{ path: 'settings.port' }]);
  });

  it('do nothing for who may not change anything', async () => {
    const payload = { engine: 'cloudflare' };
    const response = await app.inject('POST', '/api/v1/speed/tests', { payload });
    expect(problemIn(response).code).toBe('LINESIDE_UNAUTHORIZED');
  });

  it('leave a test that has ended as it is', async () => {
    const url = '/api/v1/speed/tests/2';
    const response = await app.inject('DELETE', url, { headers: WITH_TOKEN });
    expect(speedTestDetail.parse(response.json())).toEqual(TESTS[1]);
  });

  it('tell what measuring costs', async () => {
    const budget = budgetView.parse((await get('budget')).json());
    expect(budget).toMatchObject({ state: 'unlimited', limitBytes: null });
  });

  it('give all tests as a table that no spreadsheet runs', async () => {
    const { headers, payload } = await get('export.csv');
    expect(headers['content-type']).toMatch('text/csv');
    const lines = payload.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^start,id,engine,status,reason/);
    expect(lines[1]).toMatch(/^1970-01-01T00:00:03.000Z,3,cloudflare,ok,/);
    expect(lines[2]).toMatch(/,"'=1\+1, ""x"""$/);
  });
});

describe('an order for a test', () => {
  // The routes of the whole room would really measure: here the engines are fake.
  const room = speedRoom({ engines: [new FakeEngine()] });
  const budget = { view: () => Promise.reject(new Error('not asked')) };
  const { archive, desk, shelf } = room;
  const controller = new SpeedController(archive, desk, shelf, budget);
  const wish = { engine: 'cloudflare', directions: ['down', 'down'], isEvidence: true } as const;

  beforeAll(() => {
    jest.useFakeTimers();
  });
  afterAll(() => {
    jest.useRealTimers();
  });

  it('is answered at once, and refused when there are too many', async () => {
    const { id } = await controller.startTest({ ...wish, directions: [...wish.directions] });
    expect(room.kept.get(id)).toMatchObject({ status: 'running', why: 'asked' });
    for (let count = 1; count < 4; count += 1) desk.start(anyOrder());
    const refused = controller.startTest({ ...wish, directions: ['down'] });
    await expect(refused).rejects.toMatchObject({ code: 'LINESIDE_SPEED_BUSY' });
    await jest.advanceTimersByTimeAsync(200_000);
    expect(room.engine.plans[0]?.directions).toEqual(['down']);
    expect(room.kept.get(id)).toMatchObject({ status: 'ok', upBps: null });
  });

  it('can be taken back', async () => {
    const { id } = await controller.startTest({ ...wish, directions: ['down'] });
    await jest.advanceTimersByTimeAsync(8000);
    const cancelled = controller.cancelTest(String(id));
    await jest.advanceTimersByTimeAsync(1000);
    expect(await cancelled).toMatchObject({ id, status: 'cancelled' });
  });
});
