import { createHash } from 'node:crypto';
import type { DaySeal } from '@lineside/contract';

/** What a link says, before it has its own hash. */
export type SealContent = Pick<DaySeal, 'day' | 'tables' | 'previousHash'>;

/** The hash of a link: SHA-256 of its content as JSON with the keys in this order. */
export function linkHash({ day, tables, previousHash }: SealContent): string {
  const content = {
    format: 'lineside-seal-1',
    day,
    previousHash,
    tables: tables.map(({ table, rowCount, lastId, hash }) => ({ table, rowCount, lastId, hash })),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The first link whose own hash, or whose bond to the one before, is wrong; `null`: the chain holds. */
export function brokenLink(seals: readonly DaySeal[]): DaySeal | null {
  let previous: DaySeal | null = null;
  for (const seal of seals) {
    const isBound = previous === null || seal.previousHash === previous.hash;
    if (!isBound || linkHash(seal) !== seal.hash) return seal;
    previous = seal;
  }
  return null;
}
