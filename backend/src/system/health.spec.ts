import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { health, type Health } from '@lineside/contract';
import { TestApp } from '../../test/fakes/test-app.ts';
import { failed, ok } from '../kernel/outcome.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { SystemModule } from './system.module.ts';

describe('health over HTTP', () => {
  let app: TestApp;
  const start = async (settings = '{}') => {
    app = await TestApp.start({
      rooms: [SystemModule],
      prepare: (dataDir) => writeFile(join(dataDir, 'settings.json'), settings),
    });
  };
  afterEach(() => app.stop());

  const read = async (): Promise<Health> => {
    const response = await app.inject('GET', '/api/v1/health');
    expect(response.statusCode).toBe(200);
    return health.parse(response.json());
  };
  const sample = (targetId: string, driver: 'fping' | 'tcp-connect' = 'fping') =>
    app.app.get(Recorder).record(
      'latency',
      ok({
        targetId,
        driver,
        sentMs: app.clock.nowMs(),
        rttMs: null,
        loss: 'timeout' as const,
        load: 'none' as const,
      }),
    );

  it('is ok in the first seconds, before the first sample', async () => {
    await start();
    const startedMs = app.clock.nowMs();
    app.clock.advance(9000);
    // What this machine has for a card is its own affair.
    const { card: _card, ...told } = await read();
    expect(told).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      startedMs,
      uptimeMs: 9000,
      lastSampleMs: null,
      drivers: [],
      database: {
        isWritable: true,
        sizeBytes: null,
        pendingCount: 0,
        lastFlushMs: null,
        reason: null,
      },
      clock: { isSet: true, reason: null },
      problems: [],
    });
  });

  it('knows the newest sample, lost or not, and who took it', async () => {
    await start();
    app.clock.advance(60_000);
    sample('control-4');
    expect(await read()).toMatchObject({
      status: 'ok',
      lastSampleMs: app.clock.nowMs(),
      drivers: [{ family: 4, driver: 'fping' }],
    });
  });

  it('is impaired when nothing was measured for ten seconds', async () => {
    await start();
    app.clock.advance(10_000);
    expect((await read()).problems).toEqual([
      'No latency was measured in the 10 seconds since the start.',
    ]);
    sample('control-4');
    app.clock.advance(12_000);
    expect(await read()).toMatchObject({
      status: 'impaired',
      problems: ['No latency was measured for 12 seconds.'],
    });
  });

  it('does not mind a wall clock that is set', async () => {
    await start();
    sample('control-4');
    app.clock.step(86_400_000);
    expect(await read()).toMatchObject({ status: 'ok', uptimeMs: 0 });
  });

  it('is impaired when the database cannot be written', async () => {
    await start();
    const database = { ...app.journal.health(), isWritable: false, reason: 'disk full' };
    jest.spyOn(app.journal, 'health').mockReturnValue(database);
    expect(await read()).toMatchObject({ status: 'impaired', database });
    expect((await read()).problems[0]).toMatch('disk full');
  });

  it('is impaired while the clock is not believed, and says why', async () => {
    await start();
    jest.spyOn(app.app.get(ClockTrust), 'doubt', 'get').mockReturnValue('behind-records');
    const reason = 'it reads earlier than the newest record';
    expect(await read()).toMatchObject({ status: 'impaired', clock: { isSet: false, reason } });
    expect((await read()).problems).toEqual([
      `The clock is not set: ${reason}. Results are kept in memory and get their date when it is.`,
    ]);
  });

  it('is impaired when the settings were rejected', async () => {
    await start('{"anchors": ["nonsense"]}');
    expect((await read()).problems).toEqual([
      'settings.json cannot be used (anchors.0 must be an IPv4 or IPv6 address); the defaults are in force.',
    ]);
  });

  it('is impaired when a job failed', async () => {
    await start();
    const board = app.app.get(JobBoard);
    const run = () => Promise.resolve(failed('tool-missing', 'no scamper'));
    const timing = { everyMs: 3_600_000, timeoutMs: 1000, firstDelayMs: 3_600_000 };
    board.add({ kind: 'regular', id: 'trace', title: 'Trace', ...timing, run });
    await board.runNow('trace', 'asked');
    expect((await read()).problems).toEqual(['"Trace" failed (tool-missing: no scamper).']);
  });
});
