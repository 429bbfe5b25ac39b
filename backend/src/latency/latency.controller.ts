import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import {
  latencyAnswer,
  latencyQuery,
  smokeAnswer,
  smokeFiguresAnswer,
  smokeFiguresQuery,
  smokeQuery,
  type LatencyAnswer,
  type LatencyQuery,
  type SmokeAnswer,
  type SmokeFiguresAnswer,
  type SmokeFiguresQuery,
  type SmokeQuery,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { TargetBook } from '../measurement/target-book.ts';

/** Latency history for charts. */
@Controller('latency')
export class LatencyController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(IMPORTED_SHELF) private readonly imported: ImportedShelf,
    private readonly targetBook: TargetBook,
  ) {}

  /** Targets that are probed now always have a series; former ones as long as the range has samples of them. */
  @Get()
  @SerializeOptions({ schema: latencyAnswer })
  async readLatency(@Query({ schema: latencyQuery }) query: LatencyQuery): Promise<LatencyAnswer> {
    const { fromMs, toMs, points, origin } = query;
    const wanted = wantedTargets(query);
    if (origin === 'imported') {
      return { fromMs, toMs, series: await this.imported.latency(wanted, fromMs, toMs, points) };
    }
    const series = await this.archive.latency(wanted, fromMs, toMs, points);
    const known = new Set(this.targetBook.targets.map(({ id }) => id));
    for (const each of series) if (each.points.length > 0) known.add(each.targetId);
    const unknown = wanted.filter((id) => !known.has(id));
    if (unknown.length > 0) throw badQuery(`unknown target: ${unknown.join(', ')}`);
    return { fromMs, toMs, series };
  }

  /** A target nobody ever probed has nothing to show: an answer without points. */
  @Get('smoke')
  @SerializeOptions({ schema: smokeAnswer })
  async readSmoke(@Query({ schema: smokeQuery }) query: SmokeQuery): Promise<SmokeAnswer> {
    const { fromMs, toMs, points } = query;
    const chart = await this.archive.smoke(wantedTargets(query), fromMs, toMs, points);
    return { fromMs, toMs, ...chart };
  }

  /** A whole stretch of time in one, to compare it with another. */
  @Get('figures')
  @SerializeOptions({ schema: smokeFiguresAnswer })
  async readFigures(
    @Query({ schema: smokeFiguresQuery }) query: SmokeFiguresQuery,
  ): Promise<SmokeFiguresAnswer> {
    const { fromMs, toMs } = query;
    const figures = await this.archive.smokeFigures(wantedTargets(query), { fromMs, toMs });
    return { fromMs, toMs, ...figures };
  }
}

/** Each target once; refuses none at all, and a stretch without length. */
function wantedTargets({ target, fromMs, toMs }: SmokeFiguresQuery): readonly string[] {
  if (toMs <= fromMs) throw badQuery('toMs must be greater than fromMs');
  const wanted = [...new Set(target.split(','))].filter((id) => id !== '');
  if (wanted.length === 0) throw badQuery('target names no target');
  return wanted;
}

function badQuery(detail: string): ProblemException {
  return new ProblemException('LINESIDE_BAD_INPUT', detail);
}
