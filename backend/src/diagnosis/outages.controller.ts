import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Patch,
  Query,
  SerializeOptions,
} from '@nestjs/common';
import {
  outage,
  outageList,
  outagePatch,
  outageQuery,
  type Outage,
  type OutageList,
  type OutagePatch,
  type OutageQuery,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { OutageBook } from './outage-book.ts';

/** Outages and degradations on record. */
@Controller('outages')
export class OutagesController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(IMPORTED_SHELF) private readonly imported: ImportedShelf,
    private readonly book: OutageBook,
  ) {}

  @Get()
  @SerializeOptions({ schema: outageList })
  async listOutages(@Query({ schema: outageQuery }) query: OutageQuery): Promise<OutageList> {
    const shelf = query.origin === 'imported' ? this.imported : this.archive;
    return { items: await shelf.outages(query) };
  }

  @Get(':id')
  @SerializeOptions({ schema: outage })
  async readOutage(@Param('id') id: string): Promise<Outage> {
    const found = isId(id) ? await this.archive.outage(Number(id)) : null;
    return found ?? unknownOutage(id);
  }

  /** What the owner says about it: a note, that it was planned, that it was none. */
  @Patch(':id')
  @SerializeOptions({ schema: outage })
  async amendOutage(
    @Param('id') id: string,
    @Body({ schema: outagePatch }) wish: OutagePatch,
  ): Promise<Outage> {
    const amended = isId(id) ? await this.book.amend(Number(id), wish) : null;
    return amended ?? unknownOutage(id);
  }
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

function unknownOutage(id: string): never {
  throw new ProblemException('LINESIDE_UNKNOWN_OUTAGE', `There is no outage with the id ${id}.`);
}
