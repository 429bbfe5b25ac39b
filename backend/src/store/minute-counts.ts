import type { IcmpError } from '@lineside/contract';
import { shifted, type WallShift } from '../measurement/core/wall-shift.ts';
import { BLOCK_MS } from './core/raw-block.ts';
import { startOf } from './core/tiers.ts';
import type { IcmpErrorRow, MissedMeasurementRow } from './entities/minute-count.entity.ts';

/** What was counted by the minute. */
export interface MinuteCountRows {
  readonly icmpErrors: readonly IcmpErrorRow[];
  readonly missed: readonly MissedMeasurementRow[];
}

const MOST_ROWS = 2000;

/** Counts what matters by its number: ICMP errors, and measurements that could not be made. */
export class MinuteCounts {
  private icmpErrors = new Map<string, IcmpErrorRow>();
  private missed = new Map<string, MissedMeasurementRow>();

  get pendingCount(): number {
    return this.icmpErrors.size + this.missed.size;
  }

  addIcmpError(atMs: number, { from, to, code, family, text }: IcmpError): void {
    this.mergeIcmpError({
      minuteMs: startOf(atMs, BLOCK_MS),
      fromAddress: from,
      toAddress: to,
      code,
      family,
      count: 1,
      firstMs: atMs,
      lastMs: atMs,
      text,
    });
  }

  addMissed(
    atMs: number,
    kind: string,
    status: MissedMeasurementRow['status'],
    reason: string,
    detail: string | null,
  ): void {
    const minuteMs = startOf(atMs, BLOCK_MS);
    this.mergeMissed({ minuteMs, kind, status, reason, count: 1, detail });
  }

  /** Takes out what is to be written; `putBack` returns it if the disk refuses. */
  take(): MinuteCountRows {
    const rows = { icmpErrors: [...this.icmpErrors.values()], missed: [...this.missed.values()] };
    this.icmpErrors = new Map();
    this.missed = new Map();
    return rows;
  }

  /** Puts rows back in front of what came meanwhile; beyond the bounds the oldest go. */
  putBack(rows: MinuteCountRows): void {
    const newer = this.take();
    const icmpErrors = [...rows.icmpErrors, ...newer.icmpErrors];
    for (const row of icmpErrors.slice(-MOST_ROWS)) this.mergeIcmpError(row);
    const missed = [...rows.missed, ...newer.missed];
    for (const row of missed.slice(-MOST_ROWS)) this.mergeMissed(row);
  }

  /** Dates everything anew; what was counted together stays together. */
  shift(shift: WallShift): void {
    const { icmpErrors, missed } = this.take();
    for (const row of icmpErrors) {
      const moved = shifted(row, shift);
      this.mergeIcmpError({ ...moved, minuteMs: startOf(moved.firstMs, BLOCK_MS) });
    }
    for (const row of missed) {
      this.mergeMissed({ ...row, minuteMs: startOf(row.minuteMs + shift.deltaMs, BLOCK_MS) });
    }
  }

  private mergeIcmpError(row: IcmpErrorRow): void {
    const key = `${row.minuteMs} ${row.fromAddress} ${row.toAddress} ${row.code}`;
    const known = this.icmpErrors.get(key);
    if (known === undefined) {
      this.icmpErrors.set(key, row);
      return;
    }
    known.count += row.count;
    known.firstMs = Math.min(known.firstMs, row.firstMs);
    known.lastMs = Math.max(known.lastMs, row.lastMs);
  }

  private mergeMissed(row: MissedMeasurementRow): void {
    const key = `${row.minuteMs} ${row.kind} ${row.status} ${row.reason}`;
    const known = this.missed.get(key);
    if (known === undefined) this.missed.set(key, row);
    else known.count += row.count;
  }
}
