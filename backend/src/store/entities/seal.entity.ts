import { EntitySchema } from 'typeorm';

/** A link of the chain of sealed days. */
export interface SealRow {
  /** Day of UTC, e.g. `2026-11-21`. */
  day: string;
  madeMs: number;
  /** A list of `TableSeal`. */
  tablesJson: string;
  /** `null` for the first. */
  previousHash: string | null;
  hash: string;
}

export const sealEntity = new EntitySchema<SealRow>({
  name: 'DaySeal',
  tableName: 'day_seal',
  columns: {
    day: { type: 'text', primary: true },
    madeMs: { name: 'made_ms', type: 'integer' },
    tablesJson: { name: 'tables_json', type: 'text' },
    previousHash: { name: 'previous_hash', type: 'text', nullable: true },
    hash: { type: 'text' },
  },
});
