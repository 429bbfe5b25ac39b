import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import {
  dnsFiguresQuery,
  dnsSmokeQuery,
  dnsView,
  smokeAnswer,
  smokeFiguresAnswer,
  type DnsFiguresQuery,
  type DnsSmokeQuery,
  type DnsView,
  type SmokeAnswer,
  type SmokeFiguresAnswer,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { ResolverHistorian } from './resolver-historian.ts';

/** The health of the DNS resolvers: over the last ten minutes, and over time. */
@Controller('dns')
export class DnsController {
  constructor(
    private readonly historian: ResolverHistorian,
    @Inject(ARCHIVE) private readonly archive: Archive,
  ) {}

  @Get()
  @SerializeOptions({ schema: dnsView })
  showResolvers(): DnsView {
    return this.historian.view();
  }

  /** A resolver nobody ever asked has nothing to show: an answer without points. */
  @Get('smoke')
  @SerializeOptions({ schema: smokeAnswer })
  async readDnsSmoke(@Query({ schema: dnsSmokeQuery }) query: DnsSmokeQuery): Promise<SmokeAnswer> {
    const { fromMs, toMs, kind, points } = query;
    const ids = wantedResolvers(query);
    const chart = await this.archive.resolverSmoke(ids, kind, { fromMs, toMs }, points);
    return { fromMs, toMs, ...chart };
  }

  /** A whole stretch of time in one, to compare it with another. */
  @Get('figures')
  @SerializeOptions({ schema: smokeFiguresAnswer })
  async readDnsFigures(
    @Query({ schema: dnsFiguresQuery }) query: DnsFiguresQuery,
  ): Promise<SmokeFiguresAnswer> {
    const { fromMs, toMs, kind } = query;
    const ids = wantedResolvers(query);
    const figures = await this.archive.resolverSmokeFigures(ids, kind, { fromMs, toMs });
    return { fromMs, toMs, ...figures };
  }
}

/** Each resolver once; refuses none at all, and a stretch without length. */
function wantedResolvers({ resolver, fromMs, toMs }: DnsFiguresQuery): readonly string[] {
  const wanted = [...new Set(resolver.split(','))].filter((id) => id !== '');
  if (wanted.length > 0 && toMs > fromMs) return wanted;
  const detail =
    wanted.length === 0 ? 'resolver names no resolver' : 'toMs must be greater than fromMs';
  throw new ProblemException('LINESIDE_BAD_INPUT', detail);
}
