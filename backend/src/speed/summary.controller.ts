import { Controller, Get, Query, SerializeOptions } from '@nestjs/common';
import {
  speedSummary,
  speedSummaryQuery,
  type SpeedSummary,
  type SpeedSummaryQuery,
} from '@lineside/contract';
import { LineSummary } from './line-summary.ts';

/** Many tests in few figures. */
@Controller('speed/summary')
export class SummaryController {
  constructor(private readonly summary: LineSummary) {}

  @Get()
  @SerializeOptions({ schema: speedSummary })
  sumUp(@Query({ schema: speedSummaryQuery }) query: SpeedSummaryQuery): Promise<SpeedSummary> {
    return this.summary.of(query);
  }
}
