import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Inject,
  Param,
  Query,
  Res,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  exportFormat,
  exportKind,
  exportQuery,
  type ExportFormat,
  type ExportKind,
  type ExportQuery,
  type RecordOrigin,
} from '@lineside/contract';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { ProblemException } from '../http/problem.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';
import { exportText } from './export-stream.ts';
import { ExportReader } from './export-reader.ts';

const USUAL_RANGE_MS = 30 * 86_400_000;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** A file of records nobody here measured says so in its name. */
const nameOf: Readonly<Record<RecordOrigin, string>> = { own: '', imported: 'imported-' };

/** Everything on record, for spreadsheets and programs. */
@Controller('export')
export class ExportController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEAL_BOOK) private readonly seals: SealBook,
    private readonly reader: ExportReader,
  ) {}

  /** `file` is a kind and a format, e.g. `outages.csv`; sent as it is read. */
  @Get(':file')
  @SerializeOptions({ schema: z.string() })
  exportRecords(
    @Param('file') file: string,
    @Query({ schema: exportQuery }) query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    const { kind, format } = partsOf(file);
    const toMs = query.toMs ?? this.clock.nowMs();
    const fromMs = query.fromMs ?? Math.max(0, toMs - USUAL_RANGE_MS);
    if (toMs <= fromMs) {
      throw new ProblemException('LINESIDE_BAD_INPUT', 'toMs must be later than fromMs.');
    }
    // Nothing is on record for time to come.
    const range = { fromMs, toMs: Math.min(toMs, this.clock.nowMs() + 1) };
    const head = this.seals.head();
    void reply.header('lineside-origin', query.origin ?? 'own');
    // Who keeps it can tell later whether the records were changed since. What was imported nobody sealed.
    if (head !== null && query.origin !== 'imported')
      void reply.header('lineside-seal', `${head.day} ${head.hash}`);
    const { origin = 'own' } = query;
    const text = exportText(kind, format, this.reader.read(kind, range, origin));
    return new StreamableFile(Readable.from(text, { objectMode: false }), {
      type: TYPES[format],
      disposition: `attachment; filename="lineside-${nameOf[origin]}${kind}.${format}"`,
    });
  }
}

function partsOf(file: string): { readonly kind: ExportKind; readonly format: ExportFormat } {
  const dot = file.lastIndexOf('.');
  const kind = exportKind.safeParse(file.slice(0, Math.max(0, dot)));
  const format = exportFormat.safeParse(file.slice(dot + 1));
  if (kind.success && format.success) return { kind: kind.data, format: format.data };
  const names = `${exportKind.options.join(', ')}, each as ${exportFormat.options.join(', ')}`;
  throw new ProblemException('LINESIDE_NOT_FOUND', `What can be exported: ${names}.`);
}
