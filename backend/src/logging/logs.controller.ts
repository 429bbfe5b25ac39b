import {
  Body,
  Controller,
  Get,
  Patch,
  Query,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  logPatch,
  logQuery,
  logView,
  type LogLine,
  type LogPatch,
  type LogQuery,
  type LogView,
} from '@lineside/contract';
import * as z from 'zod';
import { OwnerOnly } from '../http/owner-only.decorator.ts';
import { Recorder } from '../measurement/recorder.ts';
import { LEVEL_NUMBERS, readRecord } from './core/read-record.ts';
import { LogLevelKeeper } from './log-level.ts';
import { LogRing } from './log-ring.ts';

/** The program's own log, as far as memory keeps it. */
@Controller('logs')
@OwnerOnly()
export class LogsController {
  constructor(
    private readonly ring: LogRing,
    private readonly level: LogLevelKeeper,
    private readonly recorder: Recorder,
  ) {}

  @Get()
  @SerializeOptions({ schema: logView })
  readLogs(@Query({ schema: logQuery }) query: LogQuery): LogView {
    return {
      items: this.linesFor(query),
      level: this.level.current,
      usualLevel: this.level.usual,
      untilMs: this.level.untilMs,
      droppedCount: this.ring.droppedCount,
    };
  }

  /** The same lines as a file, one JSON object each, oldest first. */
  @Get('file')
  @SerializeOptions({ schema: z.string() })
  downloadLogs(@Query({ schema: logQuery }) query: LogQuery): StreamableFile {
    const lines = this.linesFor(query).reverse();
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const content = Buffer.from(text, 'utf8');
    return new StreamableFile(content, {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: 'attachment; filename="lineside-log.jsonl"',
      length: content.length,
    });
  }

  /** Changes what is written from now on; a more talkative level than usual ends after an hour. */
  @Patch()
  @SerializeOptions({ schema: logView })
  changeLevel(@Body({ schema: logPatch }) { level }: LogPatch): LogView {
    this.level.set(level);
    void this.recorder.recordActivity('info', 'log-level-changed', { level });
    return this.readLogs(logQuery.parse({}));
  }

  private linesFor({ level, context, search, limit }: LogQuery): LogLine[] {
    const wanted = search?.toLowerCase();
    const least = level === undefined ? 0 : LEVEL_NUMBERS[level];
    const found: LogLine[] = [];
    for (const { id, text } of this.ring.lines.toReversed()) {
      const line = readRecord(id, text, Date.parse);
      if (line === null || LEVEL_NUMBERS[line.level] < least) continue;
      if (context !== undefined && line.context !== context) continue;
      if (wanted !== undefined && !textOf(line).includes(wanted)) continue;
      found.push(line);
      if (found.length === limit) break;
    }
    return found;
  }
}

function textOf({ context, message, fields, stack }: LogLine): string {
  return [context, message, fields, stack].join('\n').toLowerCase();
}
