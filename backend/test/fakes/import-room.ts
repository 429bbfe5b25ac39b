import { Readable } from 'node:stream';
import type { ImportNews, ImportView } from '@lineside/contract';
import type { Environment } from '../../src/config/environment.ts';
import { Importer } from '../../src/imports/importer.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { Recorder } from '../../src/measurement/recorder.ts';
import { ImportStore } from '../../src/store/imports/import-store.ts';
import { ImportedHistory } from '../../src/store/imports/imported-history.ts';
import { FakeClock } from './fake-clock.ts';
import { newDirectory, StoreRoom } from './store-room.ts';

/** The room of imports over a real database and real files. */
export class ImportRoom {
  /** Everything told about imports, in order. */
  readonly news: ImportNews[] = [];
  readonly ledger: ImportStore;
  readonly shelf: ImportedHistory;
  readonly importer: Importer;

  private constructor(readonly store: StoreRoom) {
    const bus = new EventBus();
    bus.on('import.changed', 'test', (news) => void this.news.push(news));
    this.ledger = new ImportStore(store.store);
    this.shelf = new ImportedHistory(store.store);
    const environment: Environment = {
      ...{ port: 0, dataDir: store.dir, adminPassword: null, apiToken: null },
      ...{ logLevel: 'silent', isDemo: false },
    };
    const recorder = new Recorder(store.clock, store.journal, bus);
    this.importer = new Importer(store.clock, environment, this.ledger, bus, recorder);
  }

  /** On a fresh box, or after a restart of the one in a directory. */
  static async open(clock = new FakeClock(), dir = newDirectory()): Promise<ImportRoom> {
    const room = new ImportRoom(await StoreRoom.open(dir, clock));
    await room.importer.onApplicationBootstrap();
    return room;
  }

  /** Ends as by a clean shutdown. */
  async close(): Promise<void> {
    await this.importer.onApplicationShutdown();
    await this.store.close();
  }

  async remove(): Promise<void> {
    await this.importer.onApplicationShutdown();
    await this.store.remove();
  }

  /** Hands a file in and waits until it was read, or cannot be. */
  async handIn(
    content: string | Uint8Array | AsyncIterable<string>,
    timeZone?: string,
  ): Promise<ImportView> {
    const isWhole = typeof content === 'string' || content instanceof Uint8Array;
    const upload = Readable.from(isWhole ? [Buffer.from(content)] : content);
    const { id } = await this.importer.receive(upload, { fileName: 'history', timeZone });
    return this.settledView(id);
  }

  /** Hands a file in and takes in what it holds. */
  async takeIn(
    content: Parameters<ImportRoom['handIn']>[0],
    timeZone?: string,
  ): Promise<ImportView> {
    const view = await this.handIn(content, timeZone);
    await this.importer.take(view);
    return this.settledView(view.id);
  }

  /** Takes an import away with everything it brought. */
  async takeOff(view: ImportView): Promise<void> {
    await this.importer.remove(view);
    await this.importer.settled();
  }

  async settledView(id: number): Promise<ImportView> {
    await this.importer.settled();
    const view = this.importer.find(id);
    if (view === null) throw new Error(`import ${id} is gone`);
    return view;
  }
}
