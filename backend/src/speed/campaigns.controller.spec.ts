import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { campaignList, campaignView } from '@lineside/contract';
import { shownLine } from '../../test/fakes/speed-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { SpeedModule } from './speed.module.ts';

const URL = '/api/v1/speed/campaigns';
const WISH = { engine: 'cloudflare', firstHour: 19 };

describe('the routes of campaigns', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [SpeedModule] });
  });
  afterAll(() => app.stop());

  const write = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    app.inject(method, url, { headers: WITH_TOKEN, payload });
  const begin = (payload: object) => write('POST', URL, payload);
  const change = (state: string, id = 1) => write('PATCH', `${URL}/${id}`, { state });
  const codeOf = async (answer: ReturnType<typeof begin>) => problemIn(await answer).code;
  const showLine = (isWireless: boolean): void => {
    const line = shownLine();
    app.app.get(EventBus).emit('line.viewed', { ...line, facts: { ...line.facts, isWireless } });
  };

  it('refuse one that could not be judged or made, and say why', async () => {
    expect(await codeOf(begin(WISH))).toBe('LINESIDE_NO_PLAN');
    const { SettingsSource } = await import('../config/settings-source.ts');
    await app.app.get(SettingsSource).change({ speed: { plan: { down: { maxBps: 100e6 } } } });
    expect(await codeOf(begin({ engine: 'cloudflare', firstHour: 20 }))).toBe('LINESIDE_BAD_INPUT');
    expect(await codeOf(begin({ engine: 'iperf3' }))).toBe('LINESIDE_SPEED_NOT_READY');
    expect(await codeOf(begin({ engine: 'ndt7' }))).toBe('LINESIDE_NO_CONSENT');
    await write('POST', '/api/v1/speed/engines/ndt7/consent', {});
    expect(problemIn(await begin({ engine: 'ndt7' }))).toMatchObject({
      ...{ code: 'LINESIDE_SPEED_NOT_READY', detail: expect.stringMatching(/longer pauses/) },
    });
    showLine(true);
    expect(await codeOf(begin(WISH))).toBe('LINESIDE_NOT_WIRED');
    showLine(false);
  });

  it('begin one, of which there is one at a time', async () => {
    expect(problemIn(await app.inject('POST', URL, { payload: WISH })).code).toBe(
      'LINESIDE_UNAUTHORIZED',
    );
    const answer = await begin(WISH);
    expect(answer.statusCode).toBe(201);
    expect(campaignView.parse(answer.json())).toMatchObject({
      ...{ id: 1, label: 'indicative-rehearsal', firstHour: 19, end: null, isPaused: false },
      plan: { down: { maxBps: 100e6, normalBps: null } },
      ...{ status: { state: 'not-begun', doneCount: 0 }, attempts: [] },
    });
    expect(await codeOf(begin(WISH))).toBe('LINESIDE_CAMPAIGN_RUNNING');
    expect(app.journal.campaigns).toMatchObject([{ id: 1, end: null }]);
  });

  it('let it rest, go on, and end before its time', async () => {
    expect(campaignView.parse((await change('paused')).json())).toMatchObject({
      ...{ isPaused: true, next: null },
    });
    const resumed = campaignView.parse((await change('running')).json());
    expect(resumed.isPaused).toBe(false);
    expect(resumed.next?.atMs).toBeGreaterThan(app.clock.nowMs());
    expect(campaignView.parse((await change('stopped')).json())).toMatchObject({
      ...{ end: 'stopped', next: null },
    });
    expect(await codeOf(change('running'))).toBe('LINESIDE_CAMPAIGN_OVER');
    expect(await codeOf(change('running', 2))).toBe('LINESIDE_UNKNOWN_CAMPAIGN');
  });

  it('show what there was', async () => {
    const { items } = campaignList.parse((await app.inject('GET', URL)).json());
    expect(items).toMatchObject([{ id: 1, end: 'stopped' }]);
    const one = campaignView.parse((await app.inject('GET', `${URL}/1`)).json());
    expect(one.status.clauses.find(({ clause }) => clause === 'max')).toMatchObject({
      ...{ state: 'not-enough-data', thresholdBps: 90e6 },
    });
    for (const id of ['2', '0', 'x']) {
      expect(problemIn(await app.inject('GET', `${URL}/${id}`)).code).toBe(
        'LINESIDE_UNKNOWN_CAMPAIGN',
      );
    }
  });
});
