import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { FakeSettings } from '../../test/fakes/fake-spine.ts';
import { anyVerdict, newDirectory, StoreRoom } from '../../test/fakes/store-room.ts';
import { ENVIRONMENT } from '../config/environment.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { VERSION } from '../config/version.ts';
import { ok } from '../kernel/outcome.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, JOURNAL, type Archive, type Journal } from '../measurement/journal.ts';
import { MeasurementModule } from '../measurement/measurement.module.ts';
import { Recorder } from '../measurement/recorder.ts';
import { StoreModule } from './store.module.ts';

const dir = newDirectory();

@Global()
@Module({
  providers: [
    { provide: SettingsSource, useClass: FakeSettings },
    { provide: ENVIRONMENT, useValue: { dataDir: dir } },
    { provide: VERSION, useValue: '0.0.0' },
  ],
  exports: [SettingsSource, ENVIRONMENT, VERSION],
})
class FakeConfigModule {}

describe('store module', () => {
  let app: TestingModule;

  beforeEach(async () => {
    app = await Test.createTestingModule({
      imports: [FakeConfigModule, MeasurementModule, StoreModule],
    }).compile();
    await app.init();
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('serves the spine and puts its upkeep on the timetable', async () => {
    expect(app.get(JobBoard).list()).toMatchObject([
      ...[{ id: 'roll-up' }, { id: 'retention' }, { id: 'seal' }],
    ]);
    expect(app.get<Journal>(JOURNAL).health()).toMatchObject({ isWritable: true, reason: null });
    await app.close();
  });

  it('has on the disk at the end what the recorder was told last', async () => {
    const recorder = app.get(Recorder);
    const sentMs = 1_795_219_200_000;
    const sample = { targetId: 'router-4', driver: 'fping', sentMs, rttMs: 1, loss: null } as const;
    recorder.record('latency', ok({ ...sample, load: 'none' }), { atMs: sentMs });
    await recorder.recordVerdict(anyVerdict(sentMs), [], []);
    await app.close();
    const room = await StoreRoom.open(dir);
    const archive: Archive = room.archive;
    expect((await archive.lastKnown()).verdict).toEqual(anyVerdict(sentMs));
    expect(room.rows('latency_1m')).toMatchObject([{ sent_count: 1 }]);
    await room.remove();
  });

  it('gives its archive to everybody', async () => {
    expect(await app.get<Archive>(ARCHIVE).outages({ limit: 5 })).toEqual([]);
    await app.close();
  });
});
