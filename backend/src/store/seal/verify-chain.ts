import type { DaySeal } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import { hashDay } from './hash-day.ts';
import { brokenLink } from './seal-link.ts';
import { SEALED_TABLES } from './sealed-tables.ts';

/** What is wrong with a day. */
export interface SealFinding {
  readonly day: string;
  /**
   * `changed`: rows are not what they were when they were sealed. `chain`: the link itself does not
   * fit. `forgotten`: its rows were deleted by the plan, so they cannot be checked any more.
   */
  readonly what: 'changed' | 'chain' | 'forgotten';
  /** The table; `null` for the link itself. */
  readonly table: string | null;
  readonly sealedRowCount: number | null;
  readonly rowCount: number | null;
}

/**
 * Hashes every sealed day again. The chain must begin with its first link, as each says which late
 * rows the ones before did not have.
 */
export async function verifyChain(
  reader: Database,
  seals: readonly DaySeal[],
  nowMs: number,
): Promise<SealFinding[]> {
  const findings: SealFinding[] = [];
  const broken = brokenLink(seals);
  if (broken !== null) {
    const none = { table: null, sealedRowCount: null, rowCount: null };
    findings.push({ day: broken.day, what: 'chain', ...none });
  }
  let earlier: ReadonlyMap<string, number> = new Map();
  for (const { day, tables } of seals) {
    const own = new Map(tables.map(({ table, lastId }) => [table, lastId ?? 0]));
    const now = await hashDay(reader, day, { earlier, own });
    for (const { table, hash, rowCount: sealedRowCount } of tables) {
      const found = now.find((other) => other.table === table);
      if (found?.hash === hash) continue;
      const rowCount = found?.rowCount ?? null;
      const what = rowCount === 0 && isForgotten(table, day, nowMs) ? 'forgotten' : 'changed';
      findings.push({ day, what, table, sealedRowCount, rowCount });
    }
    earlier = own;
  }
  return findings;
}

function isForgotten(table: string, day: string, nowMs: number): boolean {
  const keepMs = SEALED_TABLES.find(({ name }) => name === table)?.keepMs ?? null;
  return keepMs !== null && Date.parse(day) < nowMs - keepMs;
}
