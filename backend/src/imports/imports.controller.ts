import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  SerializeOptions,
} from '@nestjs/common';
import {
  importedSpeedList,
  importedSpeedQuery,
  importList,
  importPatch,
  importQuery,
  importView,
  type ImportedSpeedList,
  type ImportedSpeedQuery,
  type ImportList,
  type ImportPatch,
  type ImportQuery,
  type ImportView,
} from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { ProblemException } from '../http/problem.ts';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
import { formats } from './core/formats/index.ts';
import { Importer } from './importer.ts';
import { ImportRefused } from './import-refused.ts';
import { ZoneClock } from './zone-clock.ts';

/** Histories of other programs and of other boxes: handed in, looked at, taken in, taken off again. */
@Controller('imports')
export class ImportsController {
  constructor(
    @Inject(IMPORTED_SHELF) private readonly shelf: ImportedShelf,
    private readonly importer: Importer,
  ) {}

  @Get()
  @SerializeOptions({ schema: importList })
  listImports(): ImportList {
    return {
      items: this.importer.list(),
      formats: formats.map(({ id, title }) => ({ id, title })),
    };
  }

  /** Speed tests that were taken in: of other programs, of other boxes. They count in no campaign. */
  @Get('speed-tests')
  @SerializeOptions({ schema: importedSpeedList })
  listImportedTests(
    @Query({ schema: importedSpeedQuery }) query: ImportedSpeedQuery,
  ): ImportedSpeedList {
    const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, limit } = query;
    const items = this.shelf.importedTests({ fromMs, toMs }, limit);
    return { items, nextToMs: items.length < limit ? null : (items.at(-1)?.startMs ?? null) };
  }

  @Get(':id')
  @SerializeOptions({ schema: importView })
  readImport(@Param('id') id: string): ImportView {
    return this.known(id);
  }

  /**
   * Takes a file as its body (`application/octet-stream`, `text/csv` or `application/gzip`) and begins to
   * read it; what it is is seen by what is in it. Nothing is shown anywhere before it is taken.
   */
  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: importView })
  async handIn(
    @Req() request: FastifyRequest,
    @Query({ schema: importQuery }) query: ImportQuery,
  ): Promise<ImportView> {
    if (this.importer.isUndecided) {
      const detail = 'Take the other import in, or take it away, first.';
      throw new ProblemException('LINESIDE_IMPORT_UNDECIDED', detail);
    }
    if (query.timeZone !== undefined) requireZone(query.timeZone);
    if (!(request.body instanceof Readable)) {
      throw new ProblemException('LINESIDE_BAD_INPUT', 'The body must be a file.');
    }
    try {
      return await this.importer.receive(request.body, query);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      const code = error.reason === 'too-large' ? 'LINESIDE_BODY_TOO_LARGE' : 'LINESIDE_BAD_INPUT';
      throw new ProblemException(code, error.detail ?? 'The file did not arrive.');
    }
  }

  /** Names the zone of times that name none. */
  @Patch(':id')
  @SerializeOptions({ schema: importView })
  async tellTimeZone(
    @Param('id') id: string,
    @Body({ schema: importPatch }) { timeZone }: ImportPatch,
  ): Promise<ImportView> {
    const view = this.known(id);
    requireZone(timeZone);
    if (view.state !== 'time-zone-wanted') throw notReady('It does not ask for a time zone.');
    await this.importer.tellTimeZone(view.id, timeZone);
    return this.known(id);
  }

  /** Takes in what was read. */
  @Post(':id/take')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: importView })
  async takeIn(@Param('id') id: string): Promise<ImportView> {
    const view = this.known(id);
    if (view.state !== 'ready') throw notReady('It has to be read to its end first.');
    if (view.newCount === 0) throw notReady('There is nothing new in it.');
    await this.importer.take(view);
    return this.known(id);
  }

  /** Takes an import away, and with it all its records. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async removeImport(@Param('id') id: string): Promise<void> {
    const view = this.known(id);
    if (view.state !== 'undoing') await this.importer.remove(view);
  }

  private known(id: string): ImportView {
    const found = /^[1-9]\d{0,14}$/.test(id) ? this.importer.find(Number(id)) : null;
    if (found !== null) return found;
    throw new ProblemException('LINESIDE_UNKNOWN_IMPORT', `There is no import with the id ${id}.`);
  }
}

function requireZone(timeZone: string): void {
  if (ZoneClock.of(timeZone) !== null) return;
  const detail = 'timeZone must be the name of a time zone, e.g. Europe/Berlin.';
  throw new ProblemException('LINESIDE_BAD_INPUT', detail);
}

function notReady(detail: string): ProblemException {
  return new ProblemException('LINESIDE_IMPORT_NOT_READY', detail);
}
