import type { IdentityReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** What one method said about our public address from `atMs` on, until it said something else. */
export interface IdentityReadingRow extends IdentityReading {
  id?: number;
  atMs: number;
}

export const identityReadingEntity = new EntitySchema<IdentityReadingRow>({
  name: 'IdentityReading',
  tableName: 'identity_reading',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    atMs: { name: 'at_ms', type: 'integer' },
    family: { type: 'integer' },
    method: { type: 'text' },
    address: { type: 'text', nullable: true },
    failure: { type: 'text', nullable: true },
  },
});
