import type { ImportView } from '@lineside/contract';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { latencyFigures } from './latency-rollup.entity.ts';
import type { Rollup } from '../core/rollup.ts';

/** A file that was handed in. */
export interface ImportBatchRow {
  id?: number;
  /** Beside the view, so that readers can ask for what is `done`. */
  state: ImportView['state'];
  /** An `ImportView` without its id. */
  viewJson: string;
}

export const importBatchEntity = new EntitySchema<ImportBatchRow>({
  name: 'ImportBatch',
  tableName: 'import_batch',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    state: { type: 'text' },
    viewJson: { name: 'view_json', type: 'text' },
  },
});

const importId: EntitySchemaColumnOptions = { name: 'import_id', type: 'integer' };

/** A record that was imported. */
export interface ImportedRecordRow {
  kind: string;
  atMs: number;
  /** Of what makes it this record, so that the same one is not kept twice. */
  fingerprint: number;
  importId: number;
  /** Tells in which order those of one millisecond came. */
  ordinal: number;
  /** `null`: a moment, or it has no end yet. */
  endMs: number | null;
  contentJson: string;
}

export const importedRecordEntity = new EntitySchema<ImportedRecordRow>({
  name: 'ImportedRecord',
  tableName: 'imported_record',
  withoutRowid: true,
  columns: {
    kind: { type: 'text', primary: true },
    atMs: { name: 'at_ms', type: 'integer', primary: true },
    fingerprint: { type: 'integer', primary: true },
    importId,
    ordinal: { type: 'integer' },
    endMs: { name: 'end_ms', type: 'integer', nullable: true },
    contentJson: { name: 'content_json', type: 'text' },
  },
});

/** A bucket of latency that was imported. */
export interface ImportedLatencyRow extends Rollup {
  /** Label of the target. */
  targetId: number;
  startMs: number;
  bucketMs: number;
  importId: number;
}

const targetId: EntitySchemaColumnOptions = { name: 'target_id', type: 'integer', primary: true };
const startMs: EntitySchemaColumnOptions = { name: 'start_ms', type: 'integer', primary: true };

export const importedLatencyEntity = new EntitySchema<ImportedLatencyRow>({
  name: 'ImportedLatency',
  tableName: 'imported_latency',
  withoutRowid: true,
  columns: {
    targetId,
    startMs,
    bucketMs: { name: 'bucket_ms', type: 'integer' },
    importId,
    ...latencyFigures,
  },
});

/** The imported samples of one target and minute. */
export interface ImportedSamplesRow {
  targetId: number;
  startMs: number;
  importId: number;
  /** See `core/raw-block.ts`; packed exactly. */
  samples: Uint8Array;
}

export const importedSamplesEntity = new EntitySchema<ImportedSamplesRow>({
  name: 'ImportedSamples',
  tableName: 'imported_samples',
  withoutRowid: true,
  columns: { targetId, startMs, importId, samples: { type: 'blob' } },
});
