import type { ExportKind } from '@lineside/contract';
import { formats } from './formats/index.ts';
import type { FileHead, ImportFormat } from './import-format.ts';
import { readTime } from './wall-time.ts';

/** What a file turned out to be. */
export interface Detected {
  readonly format: ImportFormat;
  readonly kind: ExportKind;
  /** Where its times stand; `null`: nowhere. */
  readonly timeColumn: string | null;
  /** Whether its times name no zone, so that the owner has to. */
  readonly needsTimeZone: boolean;
}

/** Knows a file by what is in it; `null`: no program we know wrote it. */
export function detectFormat(head: FileHead): Detected | null {
  for (const format of formats) {
    const kind = format.recognise(head);
    if (kind === null) continue;
    const timeColumn = format.timeColumn(head);
    const text = timeColumn === null ? undefined : head.first?.[timeColumn];
    const needsTimeZone = typeof text === 'string' && readTime(text)?.kind === 'wall';
    return { format, kind, timeColumn, needsTimeZone };
  }
  return null;
}
