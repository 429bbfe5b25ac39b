import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import {
  activityQuery,
  activityView,
  type ActivityQuery,
  type ActivityView,
} from '@lineside/contract';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';

/** What the box does now and what it noticed before. */
@Controller('activity')
export class ActivityController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly board: JobBoard,
  ) {}

  @Get()
  @SerializeOptions({ schema: activityView })
  async listActivity(
    @Query({ schema: activityQuery }) query: ActivityQuery,
  ): Promise<ActivityView> {
    return { running: this.board.running(), items: await this.archive.activities(query) };
  }
}
