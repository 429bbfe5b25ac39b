import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  SerializeOptions,
} from '@nestjs/common';
import {
  job,
  jobChange,
  jobList,
  type Job,
  type JobChange,
  type JobList,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { JobBoard } from '../measurement/job-board.ts';

/** The regular work of the box: what runs when, and how it went. */
@Controller('jobs')
export class JobsController {
  constructor(private readonly board: JobBoard) {}

  @Get()
  @SerializeOptions({ schema: jobList })
  listJobs(): JobList {
    return { items: this.board.list() };
  }

  @Get(':id')
  @SerializeOptions({ schema: job })
  readJob(@Param('id') id: string): Job {
    return this.board.find(id) ?? refuseUnknown(id);
  }

  @Patch(':id')
  @SerializeOptions({ schema: job })
  async changeJob(
    @Param('id') id: string,
    @Body({ schema: jobChange }) change: JobChange,
  ): Promise<Job> {
    return (await this.board.setState(id, change.state)) ?? refuseUnknown(id);
  }

  /** Starts a run and answers at once; one that is under way is not started twice. */
  @Post(':id/run')
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: job })
  runJob(@Param('id') id: string): Job {
    const before = this.board.find(id) ?? refuseUnknown(id);
    if (before.state === 'paused') {
      throw new ProblemException('LINESIDE_JOB_PAUSED', `"${before.title}" is paused; resume it.`);
    }
    if (before.everyMs === null) {
      throw new ProblemException('LINESIDE_JOB_STREAMS', `"${before.title}" runs all the time.`);
    }
    if (this.board.runNow(id, 'asked') === null) {
      throw new ProblemException('LINESIDE_UNAVAILABLE', 'Lineside is starting or stopping.');
    }
    return this.board.find(id) ?? before;
  }
}

function refuseUnknown(id: string): never {
  throw new ProblemException('LINESIDE_UNKNOWN_JOB', `There is no job with the id "${id}".`);
}
