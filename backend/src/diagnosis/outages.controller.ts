import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { outageQuery, type Outage, type OutageList, type OutageQuery } from '@lineside/contract';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';

/** Outages and degradations on record. */
@Controller('outages')
export class OutagesController {
  constructor(@Inject(ARCHIVE) private readonly archive: Archive) {}

  @Get()
  async list(@Query({ schema: outageQuery }) query: OutageQuery): Promise<OutageList> {
    return { items: await this.archive.outages(query) };
  }

  @Get(':id')
  async read(@Param('id') id: string): Promise<Outage> {
    const outage = /^[1-9]\d{0,14}$/.test(id) ? await this.archive.outage(Number(id)) : null;
    if (outage === null) {
      throw new NotFoundException({
        code: 'LINESIDE_UNKNOWN_OUTAGE',
        detail: `There is no outage with the id ${id}.`,
      });
    }
    return outage;
  }
}
