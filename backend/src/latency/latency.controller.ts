import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import {
  latencyAnswer,
  latencyQuery,
  type LatencyAnswer,
  type LatencyQuery,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { TargetBook } from '../measurement/target-book.ts';

/** Latency history for charts. */
@Controller('latency')
export class LatencyController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly targetBook: TargetBook,
  ) {}

  /** Targets that are probed now always have a series; former ones as long as the range has samples of them. */
  @Get()
  @SerializeOptions({ schema: latencyAnswer })
  async readLatency(@Query({ schema: latencyQuery }) query: LatencyQuery): Promise<LatencyAnswer> {
    const { fromMs, toMs, points } = query;
    if (toMs <= fromMs) throw badQuery('toMs must be greater than fromMs');
    const wanted = [...new Set(query.target.split(','))].filter((id) => id !== '');
    if (wanted.length === 0) throw badQuery('target names no target');
    const series = await this.archive.latency(wanted, fromMs, toMs, points);
    const known = new Set(this.targetBook.targets.map(({ id }) => id));
    for (const each of series) if (each.points.length > 0) known.add(each.targetId);
    const unknown = wanted.filter((id) => !known.has(id));
    if (unknown.length > 0) throw badQuery(`unknown target: ${unknown.join(', ')}`);
    return { fromMs, toMs, series };
  }
}

function badQuery(detail: string): ProblemException {
  return new ProblemException('LINESIDE_BAD_INPUT', detail);
}
