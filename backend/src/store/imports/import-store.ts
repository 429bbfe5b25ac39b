import { setImmediate as nextTurn } from 'node:timers/promises';
import { importView, type ImportView } from '@lineside/contract';
import type { ImportRecord } from '../../kernel/import-record.ts';
import type { ImportLedger, Staged } from '../../measurement/import-ledger.ts';
import { importBatchEntity, type ImportBatchRow } from '../entities/import.entity.ts';
import { parsedJson } from '../stored-json.ts';
import type { Store } from '../store.ts';
import { Fingerprinter, type MomentRecord } from './fingerprint.ts';
import { StageCount } from './stage-count.ts';
import { stageSamples, stageStretches } from './stage-latency.ts';
import { stageMoments } from './stage-moments.ts';

/** Rows looked at in one go. */
const ROWS_PER_TURN = 2000;

/** The columns of a key, and behind them the import. */
type Key = readonly unknown[];

interface Table {
  readonly name: string;
  readonly key: readonly string[];
  /** Whether it may hold records of a kind; those of a kind not known yet may be anywhere. */
  readonly kinds: (kind: ImportView['kind']) => boolean;
}

const TABLES: readonly Table[] = [
  {
    ...{ name: 'imported_record', key: ['kind', 'at_ms', 'fingerprint'] },
    kinds: (kind) => kind !== 'latency' && kind !== 'latency-samples',
  },
  {
    ...{ name: 'imported_latency', key: ['target_id', 'start_ms'] },
    kinds: (kind) => kind === 'latency' || kind === null,
  },
  {
    ...{ name: 'imported_samples', key: ['target_id', 'start_ms'] },
    kinds: (kind) => kind === 'latency-samples' || kind === null,
  },
];

/** Imports in tables of their own, which nothing that measures, judges or seals ever reads. */
export class ImportStore implements ImportLedger {
  private fingerprints = { importId: 0, of: new Fingerprinter() };

  constructor(private readonly store: Store) {}

  async list(): Promise<ImportView[]> {
    const sql = 'SELECT id, state, view_json AS viewJson FROM import_batch ORDER BY id';
    const rows = this.store.reader?.prepare<[], Required<ImportBatchRow>>(sql).all() ?? [];
    return rows.flatMap((row) => viewOf(row) ?? []);
  }

  open(view: Omit<ImportView, 'id'>): Promise<number> {
    return this.store.write(async ({ manager }) => {
      const sql = 'INSERT INTO import_batch (state, view_json) VALUES (?, ?) RETURNING id';
      const values = [view.state, JSON.stringify(view)];
      const [row] = await manager.query<{ id: number }[]>(sql, values);
      if (row === undefined) throw new Error('import not entered');
      return row.id;
    }, 'now');
  }

  async save({ id, ...view }: ImportView): Promise<void> {
    const row = { state: view.state, viewJson: JSON.stringify(view) };
    await this.store.write(({ manager }) => manager.update(importBatchEntity, { id }, row), 'now');
  }

  async stage(importId: number, records: readonly ImportRecord[]): Promise<Staged> {
    if (this.fingerprints.importId !== importId) {
      this.fingerprints = { importId, of: new Fingerprinter() };
    }
    const count = new StageCount();
    await this.store.write(async (scope) => {
      const { reader } = this.store;
      if (reader === null) throw new Error('no database');
      const moments = records.filter(isMoment);
      const { of: fingerprints } = this.fingerprints;
      await stageMoments(scope.manager, reader, importId, moments, fingerprints, count);
      const stretches = records.flatMap((one) => (one.kind === 'latency' ? [one.stretch] : []));
      await stageStretches(scope, reader, importId, stretches, count);
      const samples = records.flatMap((one) =>
        one.kind === 'latency-samples' ? [one.sample] : [],
      );
      await stageSamples(scope, reader, importId, samples, count);
    });
    return count.result();
  }

  async clear({ id, kind }: ImportView, signal: AbortSignal): Promise<void> {
    this.fingerprints = { importId: 0, of: new Fingerprinter() };
    for (const table of TABLES.filter(({ kinds }) => kinds(kind))) {
      for (let last: Key | null = null; ;) {
        signal.throwIfAborted();
        const rows = this.keysAfter(table, last);
        const [first] = rows;
        last = rows.at(-1) ?? null;
        if (first === undefined || last === null) break;
        if (rows.some((row) => row.at(-1) === id)) await this.delete(table, first, last, id);
        await nextTurn();
      }
    }
  }

  async forget(id: number): Promise<void> {
    await this.store.write(({ manager }) => manager.delete(importBatchEntity, { id }), 'now');
  }

  /** Keys of the rows behind one, each with its import. */
  private keysAfter({ name, key }: Table, last: Key | null): Key[] {
    const columns = key.join(', ');
    const after = last === null ? '' : `WHERE (${columns}) > (${marksFor(key)})`;
    const sql = `SELECT ${columns}, import_id FROM ${name} ${after}
      ORDER BY ${columns} LIMIT ${ROWS_PER_TURN}`;
    const find = this.store.reader?.prepare<unknown[], Key>(sql).raw();
    return find?.all(...(last?.slice(0, key.length) ?? [])) ?? [];
  }

  private async delete({ name, key }: Table, first: Key, last: Key, id: number): Promise<void> {
    const place = `(${key.join(', ')})`;
    const sql = `DELETE FROM ${name} WHERE ${place} >= (${marksFor(key)})
      AND ${place} <= (${marksFor(key)}) AND import_id = ?`;
    const values = [...first.slice(0, key.length), ...last.slice(0, key.length), id];
    await this.store.write(({ manager }) => manager.query(sql, values));
  }
}

function isMoment(record: ImportRecord): record is MomentRecord {
  return record.kind !== 'latency' && record.kind !== 'latency-samples';
}

function viewOf({ id, state, viewJson }: Required<ImportBatchRow>): ImportView | null {
  const view = parsedJson(importView.omit({ id: true }).nullable(), viewJson, null);
  return view === null ? null : { ...view, id, state };
}

function marksFor(key: readonly string[]): string {
  return key.map(() => '?').join(', ');
}
