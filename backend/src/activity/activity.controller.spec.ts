import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Activity } from '@lineside/contract';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { ActivityModule } from './activity.module.ts';

const started: Activity = { id: 7, atMs: 1000, level: 'info', code: 'started', data: { a: 1 } };

describe('activity over HTTP', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await TestApp.start({ rooms: [ActivityModule] });
  });
  afterEach(() => app.stop());

  it('has what runs now and what was noticed before', async () => {
    const archive = app.app.get<Archive>(ARCHIVE);
    const asked = jest.spyOn(archive, 'activities').mockResolvedValue([started]);
    app.app
      .get(JobBoard)
      .add({ kind: 'streaming', id: 'ping', title: 'Ping', start: () => undefined });
    const response = await app.inject('GET', '/api/v1/activity?beforeMs=2000&limit=5');
    expect(response.json()).toEqual({
      running: [{ jobId: 'ping', title: 'Ping', sinceMs: app.clock.nowMs() }],
      items: [started],
    });
    expect(asked).toHaveBeenCalledWith({ beforeMs: 2000, limit: 5 });
  });

  it.each(['limit=0', 'limit=many', 'beforeMs=-1', 'level=info', 'topic=weather'])(
    'does not take %s',
    async (query) => {
      const response = await app.inject('GET', `/api/v1/activity?${query}`);
      const [key] = query.split('=');
      expect(problemIn(response).errors?.map(({ path }) => path)).toEqual([key]);
    },
  );
});
