import type { Database } from 'better-sqlite3';
import type { AddressAnswer } from './core/address-changes.ts';

/** Answers about our public address on the disk, in order of coming. */
export function readAddressAnswers(reader: Database | null): AddressAnswer[] {
  const sql = `SELECT at_ms AS atMs, family, method, address FROM identity_reading
    WHERE address IS NOT NULL ORDER BY id`;
  return reader?.prepare<[], AddressAnswer>(sql).all() ?? [];
}
