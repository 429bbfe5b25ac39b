import { Controller, Get, Inject, Query, SerializeOptions } from '@nestjs/common';
import { routesQuery, routesView, type RoutesQuery, type RoutesView } from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { canonicalAddress } from './core/hop-kind.ts';
import { RouteHistory } from './route-history.ts';

const DEFAULT_RANGE_MS = 24 * 3_600_000;

/** The ways to the anchors over time. */
@Controller('routes')
export class RoutesController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly history: RouteHistory,
  ) {}

  /** A destination that was not traced has no paths. */
  @Get()
  @SerializeOptions({ schema: routesView })
  async readRoutes(@Query({ schema: routesQuery }) query: RoutesQuery): Promise<RoutesView> {
    const { family, destination } = query;
    const toMs = query.toMs ?? this.clock.nowMs();
    const fromMs = query.fromMs ?? Math.max(0, toMs - DEFAULT_RANGE_MS);
    if (toMs <= fromMs) {
      const end = query.toMs === undefined ? 'toMs (left out: now)' : 'toMs';
      throw badQuery(`${end} must be greater than fromMs`);
    }
    if (destination !== undefined && canonicalAddress(destination) === null) {
      throw badQuery('destination must be an IPv4 or IPv6 address');
    }
    return this.history.read({ fromMs, toMs, family, destination });
  }
}

function badQuery(detail: string): ProblemException {
  return new ProblemException('LINESIDE_BAD_INPUT', detail);
}
