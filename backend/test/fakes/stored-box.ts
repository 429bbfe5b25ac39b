import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ConfigModule } from '../../src/config/config.module.ts';
import { ENVIRONMENT } from '../../src/config/environment.ts';
import { finishRestore } from '../../src/config/pending-restore.ts';
import { configureServer, createAdapter, serverOptions } from '../../src/http/create-server.ts';
import { HttpModule } from '../../src/http/http.module.ts';
import { SITE_DIR } from '../../src/http/static-site.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { MACHINE_CLOCK } from '../../src/measurement/clock.ts';
import { MeasurementModule } from '../../src/measurement/measurement.module.ts';
import { TIME_SYNC } from '../../src/measurement/time-sync.ts';
import { SettingsModule } from '../../src/settings/settings.module.ts';
import { StoreModule } from '../../src/store/store.module.ts';
import { SystemModule } from '../../src/system/system.module.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTimeSync } from './fake-time-sync.ts';
import { silentLogger } from './test-app.ts';

/** A box with a real database that listens on loopback; only its clock is ours. */
export class StoredBox {
  restartCount = 0;

  private constructor(
    readonly dataDir: string,
    readonly app: NestFastifyApplication,
    readonly url: string,
  ) {
    app.get(EventBus).on('restart.wanted', 'test', () => {
      this.restartCount += 1;
    });
  }

  /** @param token of the environment; `null` for a box nobody owns */
  static async start(token: string | null, dataDir?: string): Promise<StoredBox> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'lineside-box-')));
    // As main.ts does before it builds the application.
    await finishRestore(folder);
    const environment = {
      ...{ port: 0, dataDir: folder, adminPassword: null, apiToken: token, logLevel: 'silent' },
      isDemo: false,
    };
    const module = await Test.createTestingModule({
      imports: [
        ...[ConfigModule, StoreModule, MeasurementModule, HttpModule],
        ...[SettingsModule, SystemModule],
      ],
    })
      .setLogger(silentLogger)
      .overrideProvider(ENVIRONMENT)
      .useValue(environment)
      .overrideProvider(MACHINE_CLOCK)
      .useValue(new FakeClock())
      .overrideProvider(TIME_SYNC)
      .useValue(new FakeTimeSync(true))
      .overrideProvider(SITE_DIR)
      .useValue(join(folder, 'no-site'))
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(createAdapter(), {
      ...serverOptions,
      logger: false,
    });
    await configureServer(app);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new StoredBox(folder, app, `http://127.0.0.1:${port}/api/v1`);
  }

  /** Stops and starts again on the same files. */
  async restart(token: string | null): Promise<StoredBox> {
    await this.app.close();
    return StoredBox.start(token, this.dataDir);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await rm(this.dataDir, { recursive: true });
  }
}
