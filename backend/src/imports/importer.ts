import type { Readable } from 'node:stream';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { ImportQuery, ImportRefusal, ImportView } from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { IMPORT_LEDGER, type ImportLedger } from '../measurement/import-ledger.ts';
import { Recorder } from '../measurement/recorder.ts';
import { CsvCutter } from './core/csv-cutter.ts';
import { detectFormat, type Detected } from './core/detect-format.ts';
import type { FileHead } from './core/import-format.ts';
import { JsonCutter } from './core/json-cutter.ts';
import { readHead } from './file-head.ts';
import { ImportFiles } from './import-file.ts';
import { ImportReader } from './import-reader.ts';
import { ImportRefused } from './import-refused.ts';
import { ZoneClock } from './zone-clock.ts';

/** Somebody looks at the bar no oftener. */
const TOLD_EVERY_MS = 250;

/**
 * Takes files in: reads them beside what is in use, waits for the owner's word, and takes them off again.
 * One that is being read when the box stops is read anew after the start.
 */
@Injectable()
export class Importer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Importer.name);
  private readonly views = new Map<number, ImportView>();
  private readonly files: ImportFiles;
  private readonly closing = new AbortController();
  private readonly stops = new Map<number, AbortController>();
  private work: Promise<void> = Promise.resolve();
  private isReceiving = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ENVIRONMENT) { dataDir }: Environment,
    @Inject(IMPORT_LEDGER) private readonly ledger: ImportLedger,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {
    this.files = new ImportFiles(dataDir);
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      for (const view of await this.ledger.list()) this.views.set(view.id, view);
    } catch (error) {
      // A disk that cannot be read must not keep the box from measuring.
      this.log.error({ err: error }, 'imports not listed');
    }
    for (const view of this.list()) {
      if (view.state === 'undoing') this.later(() => this.takeOff(view));
      else if (view.state === 'reading') this.later(() => this.beginAnew(view));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.work;
  }

  /** Newest first. */
  list(): ImportView[] {
    return [...this.views.values()].sort((a, b) => b.id - a.id);
  }

  find(id: number): ImportView | null {
    return this.views.get(id) ?? null;
  }

  /** Whether a file waits for the owner, or is being read: another one has to wait. */
  get isUndecided(): boolean {
    const open: ImportView['state'][] = ['reading', 'time-zone-wanted', 'ready', 'undoing'];
    return this.isReceiving || this.list().some(({ state }) => open.includes(state));
  }

  /** Waits until nothing is being read or taken off. */
  async settled(): Promise<void> {
    await this.work;
  }

  /**
   * Takes a file and begins to read it.
   *
   * @throws ImportRefused when it does not arrive whole
   */
  async receive(upload: Readable, { fileName, timeZone = null }: Wish): Promise<ImportView> {
    this.isReceiving = true;
    try {
      const draft = { ...BLANK, fileName, timeZone, createdMs: this.clock.nowMs() };
      const view: ImportView = { ...draft, id: await this.ledger.open(draft) };
      try {
        const sizeBytes = await this.files.put(view.id, upload);
        this.views.set(view.id, { ...view, sizeBytes });
      } catch (error) {
        await this.ledger.forget(view.id);
        throw error;
      }
      this.change(view.id, {});
      this.later(() => this.begin(view.id));
      return this.find(view.id) ?? view;
    } finally {
      this.isReceiving = false;
    }
  }

  /** Says in which zone the times of a file are, which is then read. */
  async tellTimeZone(id: number, timeZone: string): Promise<void> {
    this.change(id, { timeZone, state: 'reading' });
    await this.keep(id);
    this.later(() => this.begin(id));
  }

  /** Puts what was read on the shelf of imported records, all of it at once. */
  async take(view: ImportView): Promise<void> {
    const taken = { state: 'done', takenMs: this.clock.nowMs() } as const;
    await this.ledger.save({ ...view, ...taken });
    this.change(view.id, taken);
    await this.note('import-taken', view);
  }

  /** Takes an import away with all its records: at once for who looks, row by row on the disk. */
  async remove(view: ImportView): Promise<void> {
    this.stops.get(view.id)?.abort();
    const undoing = { ...view, state: 'undoing' } as const;
    await this.ledger.save(undoing);
    this.change(view.id, undoing);
    if (view.state === 'done') await this.note('import-undone', view);
    this.later(() => this.takeOff(undoing));
  }

  private later(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => {
      if (!this.closing.signal.aborted) this.log.error({ err: error }, 'import step failed');
    });
  }

  private async beginAnew(view: ImportView): Promise<void> {
    await this.ledger.clear(view, this.closing.signal);
    if (await this.files.has(view.id)) await this.begin(view.id);
    else await this.refuse(view.id, 'interrupted', null);
  }

  private async begin(id: number): Promise<void> {
    const view = this.find(id);
    if (view?.state !== 'reading') return;
    const stop = new AbortController();
    this.stops.set(id, stop);
    const signal = AbortSignal.any([stop.signal, this.closing.signal]);
    try {
      const head = await readHead(this.files.read(id, signal));
      const detected = known(head);
      const { format, kind, needsTimeZone } = detected;
      const { usualTimeZone } = format;
      this.change(id, { format: format.id, kind, usualTimeZone });
      if (needsTimeZone && view.timeZone === null) this.change(id, { state: 'time-zone-wanted' });
      else await this.read(id, head, detected, signal);
      await this.keep(id);
    } catch (error) {
      // Stopped by the owner, who takes it away, or by the end of the program, which goes on with it later.
      if (signal.aborted) return;
      await this.ledger.clear(this.find(id) ?? view, this.closing.signal);
      if (!(error instanceof ImportRefused)) this.log.warn({ import: id, err: error }, 'not read');
      const isRefused = error instanceof ImportRefused;
      const reason = isRefused ? error.reason : isOfDisk(error) ? 'disk' : 'internal';
      await this.refuse(id, reason, isRefused ? error.detail : null);
    } finally {
      this.stops.delete(id);
    }
  }

  private async read(
    id: number,
    { syntax }: FileHead,
    { format, kind }: Detected,
    signal: AbortSignal,
  ): Promise<void> {
    const { timeZone = null } = this.find(id) ?? {};
    const wallClock = timeZone === null ? null : ZoneClock.of(timeZone);
    const context = { kind, syntax, wallClock, nowMs: this.clock.nowMs() };
    const reader = new ImportReader(id, this.ledger, format, context);
    const cutter = syntax === 'csv' ? new CsvCutter(format.csvQuotes) : new JsonCutter();
    let toldMs = -Infinity;
    const findings = await reader.read(this.files.read(id, signal), cutter, (soFar) => {
      signal.throwIfAborted();
      if (this.clock.monotonicMs() - toldMs < TOLD_EVERY_MS) return;
      toldMs = this.clock.monotonicMs();
      this.change(id, soFar);
    });
    signal.throwIfAborted();
    this.change(id, { ...findings, state: 'ready' });
    await this.files.remove(id);
  }

  private async refuse(id: number, reason: ImportRefusal, detail: string | null): Promise<void> {
    this.change(id, { ...NOTHING_FOUND, state: 'refused', reason, detail });
    await this.keep(id);
    await this.files.remove(id);
  }

  private async takeOff(view: ImportView): Promise<void> {
    await this.files.remove(view.id);
    await this.ledger.clear(view, this.closing.signal);
    await this.ledger.forget(view.id);
    this.views.delete(view.id);
    this.bus.emit('import.changed', { id: view.id, import: null });
  }

  private change(id: number, patch: Partial<ImportView>): void {
    const view = this.views.get(id);
    if (view === undefined) return;
    const changed = { ...view, ...patch };
    this.views.set(id, changed);
    this.bus.emit('import.changed', { id, import: changed });
  }

  private async keep(id: number): Promise<void> {
    const view = this.views.get(id);
    if (view !== undefined) await this.ledger.save(view);
  }

  private async note(code: 'import-taken' | 'import-undone', view: ImportView): Promise<void> {
    const { fileName, format, kind, newCount } = view;
    const data = { fileName, format, kind, records: newCount };
    await this.recorder.recordActivity('info', code, data);
  }
}

type Wish = Pick<ImportQuery, 'fileName'> & { readonly timeZone?: string | null | undefined };

const NOTHING_FOUND = {
  ...{ progress: 0, rowCount: 0, newCount: 0, duplicateCount: 0, skippedCount: 0, problems: [] },
  ...{ fromMs: null, toMs: null, downMedianBps: null, upMedianBps: null },
} satisfies Partial<ImportView>;

const BLANK = {
  ...NOTHING_FOUND,
  ...{ fileName: '', sizeBytes: null, state: 'reading', format: null, kind: null },
  ...{ timeZone: null, usualTimeZone: null, reason: null, detail: null, takenMs: null },
} satisfies Partial<ImportView>;

/** @throws ImportRefused for a file of nobody we know, and for one without times */
function known(head: FileHead): Detected {
  const detected = detectFormat(head);
  if (detected === null) {
    const names = [...head.names].slice(0, 12).join(', ').slice(0, 300);
    throw new ImportRefused('unknown-format', names === '' ? null : names);
  }
  if (detected.timeColumn === null) throw new ImportRefused('no-times');
  if (head.first === null) throw new ImportRefused('empty');
  return detected;
}

/** TypeORM keeps the database's error in `driverError`. */
function isOfDisk(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('driverError' in error) return isOfDisk(error.driverError);
  const code = 'code' in error ? String(error.code) : '';
  return /^(SQLITE_|ENOSPC|EDQUOT|EROFS|EACCES|EIO|ENOENT)/.test(code);
}
