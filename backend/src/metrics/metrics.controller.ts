import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, SerializeOptions, StreamableFile } from '@nestjs/common';
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
  @SerializeOptions({ schema: z.string() })
  async scrapeMetrics(
    @Headers('authorization') authorization: string | undefined,
  ): Promise<StreamableFile> {
    const { isEnabled, token } = this.settings.current().metrics.prometheus;
    if (!isEnabled) {
      throw new ProblemException('LINESIDE_NOT_FOUND', 'Metrics are switched off in the settings.');
    }
    if (token !== null && !isToken(authorization, token)) {
      throw new ProblemException(
        'LINESIDE_UNAUTHORIZED',
        'Send the token of the settings (metrics.prometheus.token) as a Bearer token.',
        { headers: { 'www-authenticate': 'Bearer realm="Lineside metrics"' } },
      );
    }
    const content = Buffer.from(exposition(await this.book.families()), 'utf8');
    return new StreamableFile(content, { type: EXPOSITION_TYPE, length: content.length });
  }
}

/** Compares without telling by its duration where two tokens differ. */
function isToken(authorization: string | undefined, token: string): boolean {
  const offered = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(token));
}
