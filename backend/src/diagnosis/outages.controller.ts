import { Controller, Get, Inject, Param, Query, SerializeOptions } from '@nestjs/common';
import {
  outage,
  outageList,
  outageQuery,
  type Outage,
  type OutageList,
  type OutageQuery,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';

/** Outages and degradations on record. */
@Controller('outages')
export class OutagesController {
  constructor(@Inject(ARCHIVE) private readonly archive: Archive) {}

  @Get()
  @SerializeOptions({ schema: outageList })
  async listOutages(@Query({ schema: outageQuery }) query: OutageQuery): Promise<OutageList> {
    return { items: await this.archive.outages(query) };
  }

  @Get(':id')
  @SerializeOptions({ schema: outage })
  async readOutage(@Param('id') id: string): Promise<Outage> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.archive.outage(Number(id)) : null;
    if (found === null) {
      throw new ProblemException(
        'LINESIDE_UNKNOWN_OUTAGE',
        `There is no outage with the id ${id}.`,
      );
    }
    return found;
  }
}
