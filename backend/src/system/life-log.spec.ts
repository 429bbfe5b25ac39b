import { expect, it } from '@jest/globals';
import { TestApp } from '../../test/fakes/test-app.ts';
import { SystemModule } from './system.module.ts';

it('start and stop of the box are activities', async () => {
  const app = await TestApp.start({ rooms: [SystemModule] });
  const { version } = JSON.parse((await app.inject('GET', '/api/v1/health')).payload) as {
    version: string;
  };
  await app.stop();
  expect(app.journal.activities.map(({ level, code, data }) => ({ level, code, data }))).toEqual([
    { level: 'info', code: 'started', data: { version } },
    { level: 'info', code: 'stopped', data: { signal: null } },
  ]);
});
