import { readdir, readFile, readlink } from 'node:fs/promises';
import { uptime } from 'node:os';
import { basename, join } from 'node:path';
import type { CardSensor, CardState } from '../card-sensor.ts';
import { isCardError, parseKernelLine, type Cards } from '../core/card-errors.ts';

/** Where records come from, see `KernelLog`. */
export interface KernelRecords {
  open(): Promise<boolean>;
  next(): Promise<string | null>;
}

const LOOK_EVERY_MS = 60_000;
const RECENT_MS = 86_400_000;
/** More in one look are left for the next. */
const MOST_RECORDS = 20_000;

/**
 * The memory card by what the kernel says: complaints in its log, where that may be read, and errors
 * that ext4 has counted, which everybody may see and which stay until the file system was checked.
 */
export class KernelCard implements CardSensor {
  private errorCount = 0;
  private newestUpMs = -Infinity;
  private state: CardState | null = null;
  private lookedUpMs = -Infinity;

  /** @param upMs time since the machine was switched on */
  constructor(
    private readonly records: KernelRecords,
    private readonly sysfs = '/sys',
    private readonly upMs = (): number => uptime() * 1000,
  ) {}

  async read(): Promise<CardState> {
    const nowMs = this.upMs();
    if (this.state === null || nowMs - this.lookedUpMs >= LOOK_EVERY_MS) {
      this.lookedUpMs = nowMs;
      this.state = await this.look(nowMs);
    }
    return this.state;
  }

  private async look(nowMs: number): Promise<CardState> {
    const cards = await this.cards();
    if (cards.blocks.length === 0) return unknown('no-card');
    const hasLog = await this.hear(cards);
    const counted = await this.countedErrors(cards);
    if (!hasLog && counted === null) return unknown('not-readable');
    return {
      errorCount: (hasLog ? this.errorCount : 0) + (counted ?? 0),
      reason: null,
      isFailing: nowMs - this.newestUpMs < RECENT_MS || (counted ?? 0) > 0,
    };
  }

  private async cards(): Promise<Cards> {
    const root = join(this.sysfs, 'block');
    const names = await readdir(root).catch(() => []);
    const blocks = names.filter((name) => /^mmcblk\d+$/.test(name));
    const links = await Promise.all(
      blocks.map((name) => readlink(join(root, name, 'device')).catch(() => '')),
    );
    const hosts = links.flatMap((link) => /^mmc\d+/.exec(basename(link))?.[0] ?? []);
    return { blocks, hosts };
  }

  /** @returns whether the log may be read */
  private async hear(cards: Cards): Promise<boolean> {
    if (!(await this.records.open())) return false;
    for (let count = 0; count < MOST_RECORDS; count += 1) {
      const record = await this.records.next();
      if (record === null) break;
      const line = parseKernelLine(record);
      if (line === null || !isCardError(line.text, cards)) continue;
      this.errorCount += 1;
      this.newestUpMs = Math.max(this.newestUpMs, line.upMs);
    }
    return true;
  }

  /** Errors of all file systems on cards; `null` where none keeps count. */
  private async countedErrors({ blocks }: Cards): Promise<number | null> {
    const root = join(this.sysfs, 'fs/ext4');
    const names = await readdir(root).catch(() => []);
    const own = names.filter((name) => blocks.some((block) => name.startsWith(`${block}p`)));
    const texts = await Promise.all(
      own.map((name) => readFile(join(root, name, 'errors_count'), 'utf8').catch(() => '')),
    );
    const counts = texts.filter((text) => /^\d+\s*$/.test(text)).map(Number);
    return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
  }
}

function unknown(reason: NonNullable<CardState['reason']>): CardState {
  return { errorCount: null, reason, isFailing: false };
}
