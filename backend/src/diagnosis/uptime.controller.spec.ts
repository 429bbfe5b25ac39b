import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { uptimeDays, type Verdict } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { DiagnosisModule } from './diagnosis.module.ts';

const HOUR_MS = 3_600_000;

function verdictOf(state: Verdict['state'], sinceMs: number): { atMs: number; verdict: Verdict } {
  const plain = { cause: 'none', blame: 'none', family: null } as const;
  return { atMs: sinceMs, verdict: { state, sinceMs, ...plain, evidence: [] } };
}

describe('diagnosis over HTTP', () => {
  let app: TestApp;
  let nowMs: number;
  beforeEach(async () => {
    app = await TestApp.start({ rooms: [DiagnosisModule] });
    nowMs = app.clock.nowMs();
    const archive = app.app.get<Archive>(ARCHIVE);
    const startMs = nowMs - 2 * HOUR_MS;
    const outage = openOutage(3, startMs, { endMs: startMs + HOUR_MS });
    jest
      .spyOn(archive, 'verdicts')
      .mockResolvedValue([
        verdictOf('up', nowMs - 4 * HOUR_MS),
        verdictOf('down', startMs),
        verdictOf('up', startMs + HOUR_MS),
      ]);
    jest
      .spyOn(archive, 'outages')
      .mockImplementation(({ kind }) => Promise.resolve(kind === 'outage' ? [outage] : []));
    jest
      .spyOn(archive, 'outage')
      .mockImplementation((id) => Promise.resolve(id === 3 ? outage : null));
  });
  afterEach(() => app.stop());

  it('divides a stretch of time', async () => {
    const query = `fromMs=${nowMs - 5 * HOUR_MS}&toMs=${nowMs}`;
    const response = await app.inject('GET', `/api/v1/uptime?${query}`);
    expect(response.json()).toMatchObject({
      upMs: 3 * HOUR_MS,
      downMs: HOUR_MS,
      notObservedMs: HOUR_MS,
      upRatio: 0.75,
      outageCount: 1,
    });
  });

  it('divides each calendar day that is touched, whole', async () => {
    const query = `fromMs=${nowMs - 30 * HOUR_MS}&toMs=${nowMs}`;
    const { items } = uptimeDays.parse(
      (await app.inject('GET', `/api/v1/uptime/days?${query}`)).json(),
    );
    expect(items.length).toBeGreaterThanOrEqual(2);
    const total = (key: 'upMs' | 'downMs'): number => items.reduce((sum, day) => sum + day[key], 0);
    expect([total('upMs'), total('downMs')]).toEqual([3 * HOUR_MS, HOUR_MS]);
    items.forEach(({ fromMs }, index) => {
      if (index > 0) expect(fromMs).toBe(items[index - 1]?.toMs);
    });
  });

  it('does not take a stretch that ends before it begins, nor years of days', async () => {
    problemIn(await app.inject('GET', '/api/v1/uptime?fromMs=10&toMs=10'));
    const years = await app.inject('GET', `/api/v1/uptime/days?fromMs=0&toMs=${nowMs}`);
    expect(problemIn(years).detail).toContain('400 days');
  });

  it('tells the rules with their numbers in force', async () => {
    const { items } = (await app.inject('GET', '/api/v1/line/rules')).json<{
      items: { code: string; settings: unknown }[];
    }>();
    expect(items.find(({ code }) => code === 'packet-loss')?.settings).toMatchObject({
      raiseRatio: 0.05,
    });
    expect(items.find(({ code }) => code === 'not-observed')?.settings).toBeNull();
  });

  it('keeps what the owner says about an outage, and only then', async () => {
    const changed = await app.inject('PATCH', '/api/v1/outages/3', {
      headers: WITH_TOKEN,
      payload: { note: 'storm', isFalseAlarm: true },
    });
    expect(changed.json()).toMatchObject({ id: 3, isFalseAlarm: true, note: { text: 'storm' } });
    expect(app.journal.outageChanges).toHaveLength(1);
    const unknown = await app.inject('PATCH', '/api/v1/outages/99', {
      headers: WITH_TOKEN,
      payload: { isPlanned: true },
    });
    expect(problemIn(unknown).code).toBe('LINESIDE_UNKNOWN_OUTAGE');
    const odd = await app.inject('PATCH', '/api/v1/outages/3', {
      headers: WITH_TOKEN,
      payload: { isPlaned: true },
    });
    expect(problemIn(odd).code).toBe('LINESIDE_BAD_INPUT');
  });
});
