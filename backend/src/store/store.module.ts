import { Global, Logger, Module } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ALERT_LEDGER } from '../measurement/alert-ledger.ts';
import { DATABASE_CONTENTS } from '../measurement/database-contents.ts';
import { DATABASE_COPIES } from '../measurement/database-copies.ts';
import { IMPORT_LEDGER, IMPORTED_SHELF } from '../measurement/import-ledger.ts';
import { ARCHIVE, JOURNAL } from '../measurement/journal.ts';
import { SEAL_BOOK } from '../measurement/seal-book.ts';
import { STAMP_BOOK } from '../measurement/stamp-book.ts';
import { ISP_MAIL_BOOK } from '../measurement/isp-mail-book.ts';
import { AlertStore } from './alert-store.ts';
import { IspMailStore } from './isp-mail-store.ts';
import { ImportStore } from './imports/import-store.ts';
import { ImportedHistory } from './imports/imported-history.ts';
import { StoredSeals } from './seal/stored-seals.ts';
import { StoredStamps } from './seal/stored-stamps.ts';
import { Store } from './store.ts';
import { StoreArchive } from './store-archive.ts';
import { StoreContents } from './store-contents.ts';
import { StoreCopies } from './store-copies.ts';
import { StoreJobs } from './store-jobs.ts';
import { StoreJournal } from './store-journal.ts';

/** Where facts are kept. Everybody else knows it as JOURNAL and ARCHIVE. */
@Global()
@Module({
  providers: [
    {
      provide: Store,
      inject: [ENVIRONMENT, CLOCK],
      useFactory: ({ dataDir }: Environment, clock: Clock) => openStore(dataDir, clock),
    },
    {
      provide: StoreJournal,
      inject: [Store, CLOCK, EventBus],
      useFactory: (store: Store, clock: Clock, bus: EventBus) =>
        new StoreJournal(store, clock, bus),
    },
    {
      provide: ARCHIVE,
      inject: [Store, StoreJournal, CLOCK],
      useFactory: (store: Store, journal: StoreJournal, clock: Clock) =>
        new StoreArchive(store, journal, clock),
    },
    {
      provide: DATABASE_COPIES,
      inject: [Store, StoreJournal],
      useFactory: (store: Store, journal: StoreJournal) => new StoreCopies(store, journal),
    },
    {
      provide: DATABASE_CONTENTS,
      inject: [Store],
      useFactory: (store: Store) => new StoreContents(store),
    },
    { provide: JOURNAL, useExisting: StoreJournal },
    {
      provide: ALERT_LEDGER,
      inject: [Store],
      useFactory: (store: Store) => new AlertStore(store),
    },
    {
      provide: SEAL_BOOK,
      inject: [Store],
      useFactory: (store: Store) => new StoredSeals(store),
    },
    {
      provide: STAMP_BOOK,
      inject: [Store],
      useFactory: (store: Store) => new StoredStamps(store),
    },
    {
      provide: ISP_MAIL_BOOK,
      inject: [Store],
      useFactory: (store: Store) => new IspMailStore(store),
    },
    {
      provide: IMPORT_LEDGER,
      inject: [Store],
      useFactory: (store: Store) => new ImportStore(store),
    },
    {
      provide: IMPORTED_SHELF,
      inject: [Store],
      useFactory: (store: Store) => new ImportedHistory(store),
    },
    StoreJobs,
  ],
  exports: [
    ...[JOURNAL, ARCHIVE, DATABASE_CONTENTS, DATABASE_COPIES],
    ...[ALERT_LEDGER, SEAL_BOOK, STAMP_BOOK, ISP_MAIL_BOOK],
    ...[IMPORT_LEDGER, IMPORTED_SHELF],
  ],
})
export class StoreModule {}

/** A box whose disk refuses still measures and shows: the store tries again with each write. */
async function openStore(dataDir: string, clock: Clock): Promise<Store> {
  const store = new Store(dataDir, clock);
  try {
    await store.open();
  } catch (error) {
    new Logger(Store.name).error({ err: error }, 'database not opened');
  }
  return store;
}
