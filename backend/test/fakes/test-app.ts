import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { problem, type Problem } from '@lineside/contract';
import { Global, Module, type LoggerService, type ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ConfigModule } from '../../src/config/config.module.ts';
import { ENVIRONMENT, type Environment } from '../../src/config/environment.ts';
import { configureServer, createAdapter, serverOptions } from '../../src/http/create-server.ts';
import { API_DOCUMENT } from '../../src/http/docs/api-docs.ts';
import { HttpModule } from '../../src/http/http.module.ts';
import { SITE_DIR } from '../../src/http/static-site.ts';
import { MACHINE_CLOCK } from '../../src/measurement/clock.ts';
import { BOX_SENSORS } from '../../src/measurement/box-sensors.ts';
import { DATABASE_CONTENTS } from '../../src/measurement/database-contents.ts';
import { DATABASE_COPIES, type DatabaseCopies } from '../../src/measurement/database-copies.ts';
import {
  IMPORT_LEDGER,
  IMPORTED_SHELF,
  type ImportedShelf,
  type ImportLedger,
} from '../../src/measurement/import-ledger.ts';
import { ARCHIVE, JOURNAL, type Archive } from '../../src/measurement/journal.ts';
import { MeasurementModule } from '../../src/measurement/measurement.module.ts';
import { SEAL_BOOK, type SealBook } from '../../src/measurement/seal-book.ts';
import { STAMP_BOOK, type StampBook } from '../../src/measurement/stamp-book.ts';
import { TIME_SYNC } from '../../src/measurement/time-sync.ts';
import { fakeSensors } from './box-sensors.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeJournal, fakeArchive } from './fake-spine.ts';
import { FakeLedger, noImports } from './fake-imports.ts';
import { FakeTimeSync } from './fake-time-sync.ts';

/** The password and the token of a test application. */
export const PASSWORD = 'correct horse';
export const TOKEN = 'battery-staple';
/** Headers with which a request may change something. */
export const WITH_TOKEN = { authorization: `Bearer ${TOKEN}` };

/** For tests in which things go wrong on purpose. */
export const silentLogger: LoggerService = {
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** There is no database to copy. */
const noCopies: DatabaseCopies = {
  schemaVersion: 1,
  copyTo: () => Promise.reject(new Error('there is no database')),
  prepare: () => Promise.resolve({ kind: 'damaged', detail: 'there is no database' }),
};

/** No day was sealed. */
const noSeals: SealBook = { head: () => null, since: () => [] };

/** Nobody put a time on a head. */
const noStamps: StampBook = {
  last: () => null,
  since: () => [],
  keep: () => Promise.reject(new Error('there is no database')),
};

/** How a test application differs from the usual one. */
export interface TestAppOptions {
  /** Rooms beside config, measurement and http. */
  readonly rooms: NonNullable<ModuleMetadata['imports']>;
  readonly controllers?: NonNullable<ModuleMetadata['controllers']>;
  readonly environment?: Partial<Environment>;
  /** What the archive answers, where it is not empty. */
  readonly answers?: Partial<Archive>;
  /** The chain of sealed days, where there is one. */
  readonly seals?: SealBook;
  /** Heads with a time, where there are some. */
  readonly stamps?: StampBook;
  /** What was imported, and where imports are kept; by default nothing, and in memory. */
  readonly imported?: ImportedShelf;
  readonly ledger?: ImportLedger;
  /** Folder of the web page; by default there is none. */
  readonly siteDir?: string;
  /** Takes what is logged; by default nobody does. */
  readonly logger?: LoggerService;
  /** What stands in for a provider of the rooms, by its token. */
  readonly standIns?: readonly (readonly [token: symbol, value: object])[];
  /** Called with the data directory before anything reads it. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

/** The HTTP half of the appliance over an in-memory store, a clock that stands still and a data directory of its own. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly dataDir: string,
    readonly clock: FakeClock,
    readonly journal: FakeJournal,
  ) {}

  static async start(options: TestAppOptions): Promise<TestApp> {
    const dataDir = await mkdtemp(join(tmpdir(), 'lineside-test-'));
    await options.prepare?.(dataDir);
    const clock = new FakeClock();
    const journal = new FakeJournal();

    @Global()
    @Module({
      providers: [
        { provide: JOURNAL, useValue: journal },
        { provide: ARCHIVE, useValue: fakeArchive({}, options.answers) },
        { provide: DATABASE_COPIES, useValue: noCopies },
        { provide: SEAL_BOOK, useValue: options.seals ?? noSeals },
        { provide: STAMP_BOOK, useValue: options.stamps ?? noStamps },
        { provide: DATABASE_CONTENTS, useValue: { holdings: () => [], engineVersion: null } },
        { provide: IMPORTED_SHELF, useValue: options.imported ?? noImports },
        { provide: IMPORT_LEDGER, useValue: options.ledger ?? new FakeLedger() },
        { provide: BOX_SENSORS, useValue: fakeSensors() },
      ],
      exports: [
        ...[JOURNAL, ARCHIVE, DATABASE_COPIES, DATABASE_CONTENTS, BOX_SENSORS, SEAL_BOOK],
        STAMP_BOOK,
        ...[IMPORTED_SHELF, IMPORT_LEDGER],
      ],
    })
    class FakeStoreModule {}

    const environment: Environment = {
      port: 0,
      dataDir,
      adminPassword: PASSWORD,
      apiToken: TOKEN,
      logLevel: 'silent',
      isDemo: false,
      ...options.environment,
    };
    const building = Test.createTestingModule({
      imports: [ConfigModule, FakeStoreModule, MeasurementModule, HttpModule, ...options.rooms],
      controllers: options.controllers ?? [],
    })
      .setLogger(options.logger ?? silentLogger)
      .overrideProvider(ENVIRONMENT)
      .useValue(environment)
      .overrideProvider(MACHINE_CLOCK)
      .useValue(clock)
      .overrideProvider(TIME_SYNC)
      .useValue(new FakeTimeSync(true))
      .overrideProvider(SITE_DIR)
      .useValue(options.siteDir ?? join(dataDir, 'no-site'))
      .overrideProvider(API_DOCUMENT)
      .useValue(join(dataDir, 'openapi.json'));
    for (const [token, value] of options.standIns ?? []) {
      building.overrideProvider(token).useValue(value);
    }
    const module = await building.compile();
    const app = module.createNestApplication<NestFastifyApplication>(createAdapter(), {
      ...serverOptions,
      logger: options.logger ?? false,
    });
    await configureServer(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, dataDir, clock, journal);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await rm(this.dataDir, { recursive: true });
  }

  /** Sends a request without a socket, by default to an allowed host. */
  inject(method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE', url: string, extras: object = {}) {
    return this.app.inject({ method, url, ...extras });
  }
}

/** The problem in an answer, after a check that it is sent as one. */
export function problemIn(response: { headers: object; payload: string }): Problem {
  expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json' });
  return problem.parse(JSON.parse(response.payload));
}
