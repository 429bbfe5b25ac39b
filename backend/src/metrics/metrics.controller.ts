import { Controller, Get, Header, SerializeOptions, StreamableFile } from '@nestjs/common';
import * as z from 'zod';
import { SettingsSource } from '../config/settings-source.ts';
import { ProblemException } from '../http/problem.ts';
import { exposition, EXPOSITION_TYPE } from './core/exposition.ts';
import { MetricsBook } from './metrics-book.ts';

/** Everything measured, for Prometheus. */
@Controller('/metrics')
export class MetricsController {
  constructor(
    private readonly book: MetricsBook,
    private readonly settings: SettingsSource,
  ) {}

  @Get()
  @Header('content-type', EXPOSITION_TYPE)
  @SerializeOptions({ schema: z.string() })
  async scrapeMetrics(): Promise<StreamableFile> {
    if (!this.settings.current().metrics.prometheus.isEnabled) {
      throw new ProblemException('LINESIDE_NOT_FOUND', 'Metrics are switched off in the settings.');
    }
    const content = Buffer.from(exposition(await this.book.families()), 'utf8');
    return new StreamableFile(content, { type: EXPOSITION_TYPE, length: content.length });
  }
}
