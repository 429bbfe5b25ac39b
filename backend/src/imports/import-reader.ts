import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportProblem, ImportView } from '@lineside/contract';
import type { ImportRecord } from '../kernel/import-record.ts';
import { median } from '../kernel/statistics.ts';
import type { ImportLedger } from '../measurement/import-ledger.ts';
import type { ImportFormat, ReadContext } from './core/import-format.ts';
import type { RawRow, RowCutter } from './core/raw-row.ts';
import type { TextPiece } from './import-file.ts';

/** Records handed in at a time: a millisecond or two of a Pi. */
const RECORDS_AT_ONCE = 200;
/** As many problems are told; the others are counted. */
const PROBLEMS_TOLD = 50;
/** Of more speed tests the median is that of the first so many. */
const FIGURES_KEPT = 200_000;
/** No box probes more. */
const MOST_TARGETS = 200;

/** What reading a file found so far. */
export type Findings = Pick<
  ImportView,
  | 'progress'
  | 'rowCount'
  | 'newCount'
  | 'duplicateCount'
  | 'skippedCount'
  | 'problems'
  | 'fromMs'
  | 'toMs'
  | 'downMedianBps'
  | 'upMedianBps'
>;

/** Reads one file to its end and hands its records in, a few hundred at a time. */
export class ImportReader {
  private waiting: ImportRecord[] = [];
  private readonly problems: ImportProblem[] = [];
  private skippedCount = 0;
  private addedCount = 0;
  private recordCount = 0;
  private fromMs: number | null = null;
  private toMs: number | null = null;
  private readonly downBps: number[] = [];
  private readonly upBps: number[] = [];
  private readonly targets = new Set<string>();
  private progress = 0;

  constructor(
    private readonly importId: number,
    private readonly ledger: Pick<ImportLedger, 'stage'>,
    private readonly format: Pick<ImportFormat, 'read'>,
    private readonly context: ReadContext,
  ) {}

  /** @param hear is told after each piece that was handed in */
  async read(
    pieces: AsyncIterable<TextPiece>,
    cutter: RowCutter,
    hear: (findings: Findings) => void,
  ): Promise<Findings> {
    for await (const { text, progress } of pieces) {
      for (const row of cutter.push(text)) {
        this.take(row);
        if (this.waiting.length >= RECORDS_AT_ONCE) await this.handIn();
      }
      this.progress = progress;
      hear(this.findings());
      // Between two pieces the probes get their turn.
      await nextTurn();
    }
    for (const row of cutter.end()) this.take(row);
    await this.handIn();
    this.progress = 1;
    const medians = { downMedianBps: median(this.downBps), upMedianBps: median(this.upBps) };
    return { ...this.findings(), ...medians };
  }

  private take({ line, fields, text }: RawRow): void {
    if (fields === null) {
      this.skip({ line, column: null, why: 'broken', text });
      return;
    }
    const outcome = this.format.read(fields, this.context);
    if (outcome.status === 'nothing') return;
    if (outcome.status === 'skipped') {
      const { why, column, text: found } = outcome;
      this.skip({ line, column, why, text: found });
    } else if (this.isTooMany(outcome.record)) {
      this.skip({ line, column: 'targetId', why: 'too-many-targets', text: null });
    } else {
      this.waiting.push(outcome.record);
    }
  }

  private isTooMany(record: ImportRecord): boolean {
    if (record.kind !== 'latency' && record.kind !== 'latency-samples') return false;
    const { targetId } = record.kind === 'latency' ? record.stretch : record.sample;
    if (this.targets.has(targetId)) return false;
    this.targets.add(targetId);
    return this.targets.size > MOST_TARGETS;
  }

  private skip(problem: ImportProblem): void {
    this.skippedCount += 1;
    if (this.problems.length < PROBLEMS_TOLD) this.problems.push(problem);
  }

  private async handIn(): Promise<void> {
    const records = this.waiting;
    this.waiting = [];
    if (records.length === 0) return;
    const { addedCount, fromMs, toMs } = await this.ledger.stage(this.importId, records);
    this.recordCount += records.length;
    this.addedCount += addedCount;
    if (fromMs !== null) this.fromMs = Math.min(this.fromMs ?? fromMs, fromMs);
    if (toMs !== null) this.toMs = Math.max(this.toMs ?? toMs, toMs);
    for (const record of records) {
      if (record.kind !== 'speed-tests' || this.downBps.length >= FIGURES_KEPT) continue;
      const { downBps, upBps } = record.test;
      if (downBps !== null) this.downBps.push(downBps);
      if (upBps !== null) this.upBps.push(upBps);
    }
    await nextTurn();
  }

  private findings(): Findings {
    return {
      progress: this.progress,
      rowCount: this.recordCount + this.skippedCount,
      newCount: this.addedCount,
      duplicateCount: this.recordCount - this.addedCount,
      skippedCount: this.skippedCount,
      problems: [...this.problems],
      ...{ fromMs: this.fromMs, toMs: this.toMs, downMedianBps: null, upMedianBps: null },
    };
  }
}
