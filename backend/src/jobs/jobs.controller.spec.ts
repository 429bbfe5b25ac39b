import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { job as jobSchema, jobList } from '@lineside/contract';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { ok, type Outcome } from '../kernel/outcome.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { JobsModule } from './jobs.module.ts';

describe('jobs over HTTP', () => {
  let app: TestApp;
  let finish: (outcome: Outcome<unknown>) => void;
  const run = jest.fn(() => new Promise<Outcome<unknown>>((resolve) => (finish = resolve)));

  beforeEach(async () => {
    run.mockClear();
    app = await TestApp.start({ rooms: [JobsModule] });
    const board = app.app.get(JobBoard);
    const timing = { everyMs: 3_600_000, timeoutMs: 1000, firstDelayMs: 3_600_000 };
    board.add({ kind: 'regular', id: 'trace', title: 'Trace', ...timing, run });
    board.add({ kind: 'streaming', id: 'ping', title: 'Ping', start: () => undefined });
  });
  afterEach(() => app.stop());

  const change = (id: string, payload: object) =>
    app.inject('PATCH', `/api/v1/jobs/${id}`, { payload, headers: WITH_TOKEN });
  const start = (id: string) =>
    app.inject('POST', `/api/v1/jobs/${id}/run`, { headers: WITH_TOKEN });

  it('are listed', async () => {
    const { items } = jobList.parse((await app.inject('GET', '/api/v1/jobs')).json());
    expect(items.map(({ id, everyMs, isRunning }) => [id, everyMs, isRunning])).toEqual([
      ['trace', 3_600_000, false],
      ['ping', null, true],
    ]);
  });

  it('are read one by one', async () => {
    const response = await app.inject('GET', '/api/v1/jobs/trace');
    expect(jobSchema.parse(response.json()).title).toBe('Trace');
  });

  it('are paused and resumed, which the settings remember', async () => {
    expect((await change('trace', { state: 'paused' })).json()).toMatchObject({ state: 'paused' });
    expect(app.app.get(SettingsSource).current().pausedJobs).toEqual(['trace']);
    expect((await change('trace', { state: 'enabled' })).json()).toMatchObject({
      state: 'enabled',
    });
    expect(app.app.get(SettingsSource).current().pausedJobs).toEqual([]);
  });

  it('start when asked, and the answer does not wait for the end', async () => {
    const response = await start('trace');
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({ id: 'trace', isRunning: true });
    expect(run).toHaveBeenCalledTimes(1);
    finish(ok(null));
  });

  it('are not started twice at the same time', async () => {
    await start('trace');
    expect((await start('trace')).statusCode).toBe(202);
    expect(run).toHaveBeenCalledTimes(1);
    finish(ok(null));
  });

  it('do not start while paused', async () => {
    await change('trace', { state: 'paused' });
    const response = await start('trace');
    expect(response.statusCode).toBe(409);
    expect(problemIn(response).code).toBe('LINESIDE_JOB_PAUSED');
  });

  it('do not start when they stream', async () => {
    expect(problemIn(await start('ping')).code).toBe('LINESIDE_JOB_STREAMS');
  });

  it('that do not exist are unknown', async () => {
    const responses = [
      await app.inject('GET', '/api/v1/jobs/nothing'),
      await change('nothing', { state: 'paused' }),
      await start('nothing'),
    ];
    expect(responses.map((response) => problemIn(response).code)).toEqual(
      Array(3).fill('LINESIDE_UNKNOWN_JOB'),
    );
  });

  it.each([{}, { state: 'off' }, { state: 'paused', everyMs: 1 }])(
    'do not take the change %j',
    async (payload) => {
      expect(problemIn(await change('trace', payload)).code).toBe('LINESIDE_BAD_INPUT');
    },
  );
});
