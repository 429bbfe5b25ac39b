import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  budgetView,
  speedExportQuery,
  speedTestDetail,
  speedTestList,
  speedTestQuery,
  speedTestRequest,
  speedTestStarted,
  type BudgetView,
  type SpeedExportQuery,
  type SpeedTestDetail,
  type SpeedTestList,
  type SpeedTestQuery,
  type SpeedTestRequest,
  type SpeedTestStarted,
} from '@lineside/contract';
import * as z from 'zod';
import { ProblemException } from '../http/problem.ts';
import { problemsOf } from '../kernel/schema-problems.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { ByteBudget } from './byte-budget.ts';
import { refuseUnlessReady, unknownEngine } from './engine-refusal.ts';
import { EngineShelf } from './engine-shelf.ts';
import { speedCsv } from './speed-csv.ts';
import { SpeedDesk } from './speed-desk.ts';
import type { SpeedEngine } from './speed-engine.ts';

/** Ten years of hourly tests. */
const MOST_EXPORTED = 100_000;

/** Speed tests: made, running, asked for; and what all measuring costs in bytes. */
@Controller('speed')
export class SpeedController {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly desk: SpeedDesk,
    private readonly shelf: EngineShelf,
    @Inject(ByteBudget) private readonly budget: Pick<ByteBudget, 'view'>,
  ) {}

  @Get('tests')
  @SerializeOptions({ schema: speedTestList })
  async listTests(
    @Query({ schema: speedTestQuery }) query: SpeedTestQuery,
  ): Promise<SpeedTestList> {
    const found = await this.archive.speedTests({ ...query, limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    const hasMore = found.length > items.length;
    return { items, nextBeforeId: hasMore ? (items.at(-1)?.id ?? null) : null };
  }

  @Get('tests/:id')
  @SerializeOptions({ schema: speedTestDetail })
  async readTest(@Param('id') id: string): Promise<SpeedTestDetail> {
    const found = isId(id) ? await this.archive.speedTest(Number(id)) : null;
    return found ?? unknownTest(id);
  }

  /** Begins a test and answers at once; it waits while another one has the line. */
  @Post('tests')
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: speedTestStarted })
  async startTest(
    @Body({ schema: speedTestRequest }) wish: SpeedTestRequest,
  ): Promise<SpeedTestStarted> {
    const engine = this.shelf.find(wish.engine) ?? unknownEngine(wish.engine);
    const settings = wish.settings === undefined ? null : checkedSettings(engine, wish.settings);
    await refuseUnlessReady(this.shelf, engine, settings);
    if (!this.desk.hasRoom) {
      throw new ProblemException(
        'LINESIDE_SPEED_BUSY',
        'Wait until the tests on the way are done.',
      );
    }
    const { directions, isEvidence } = wish;
    const { id } = this.desk.start({
      ...{ engine: engine.id, settings, directions: [...new Set(directions)], isEvidence },
      ...{ why: 'asked', scheduleId: null, checksId: null },
    });
    return { id };
  }

  /** Cancels a test and answers when it has ended; one that has ended stays as it is. */
  @Delete('tests/:id')
  @SerializeOptions({ schema: speedTestDetail })
  async cancelTest(@Param('id') id: string): Promise<SpeedTestDetail> {
    const { id: known } = await this.readTest(id);
    await this.desk.cancel(known);
    return this.readTest(id);
  }

  @Get('budget')
  @SerializeOptions({ schema: budgetView })
  readBudget(): Promise<BudgetView> {
    return this.budget.view();
  }

  /** Every test as a line of a table. */
  @Get('export.csv')
  @SerializeOptions({ schema: z.string() })
  async exportTests(
    @Query({ schema: speedExportQuery }) query: SpeedExportQuery,
  ): Promise<StreamableFile> {
    const tests = await this.archive.speedTests({ ...query, limit: MOST_EXPORTED });
    const content = Buffer.from(speedCsv(tests), 'utf8');
    return new StreamableFile(content, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="lineside-speed.csv"',
      length: content.length,
    });
  }
}

function checkedSettings({ settings }: SpeedEngine, wish: unknown): unknown {
  const checked = settings.safeParse(wish);
  if (checked.success) return checked.data;
  const errors = problemsOf(checked.error.issues).map(({ path, message }) => ({
    path: path === '' ? 'settings' : `settings.${path}`,
    message,
  }));
  throw new ProblemException('LINESIDE_BAD_INPUT', 'See errors.', { errors });
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

function unknownTest(id: string): never {
  throw new ProblemException(
    'LINESIDE_UNKNOWN_SPEED_TEST',
    `There is no speed test with the id ${id}.`,
  );
}
