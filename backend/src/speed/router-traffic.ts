import { Inject, Injectable } from '@nestjs/common';
import type { LineFacts } from '@lineside/contract';
import { isIPv4 } from 'node:net';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ROUTER_GATES, type AskedRouter, type RouterGate } from './router-gate.ts';
import type { TrafficCount, TrafficCounter } from './traffic-counter.ts';

/** A router that offers no counters is not asked again for so long. */
const LEFT_ALONE_MS = 3_600_000;
/** UPnP counters have 32 bits. */
const WRAPS_AT = 2 ** 32;

/** What goes through the home's router, where it tells and the owner lets it be asked. */
@Injectable()
export class RouterTraffic implements TrafficCounter {
  readonly sees = 'router';
  readonly wrapsAt = WRAPS_AT;
  /** The router that told nothing, and until when it is left alone, monotonic. */
  private silent: { readonly gateway: string; readonly untilMonoMs: number } | null = null;

  constructor(
    @Inject(ROUTER_GATES) private readonly gates: readonly RouterGate[],
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: SettingsSource,
  ) {}

  async read(line: LineFacts, signal: AbortSignal): Promise<TrafficCount | null> {
    const router = routerOf(line);
    if (router === null || !this.settings.current().speed.hasRouterCounters) return null;
    const nowMs = this.clock.monotonicMs();
    if (this.silent?.gateway === router.gateway && nowMs < this.silent.untilMonoMs) return null;
    for (const gate of this.gates) {
      const count = (await gate.count?.(router, signal)) ?? null;
      if (count === null) continue;
      this.silent = null;
      return count;
    }
    // A test that was cancelled says nothing about the router.
    if (!signal.aborted) {
      this.silent = { gateway: router.gateway, untilMonoMs: nowMs + LEFT_ALONE_MS };
    }
    return null;
  }
}

/** Whom to ask; `null` without an IPv4 gateway. */
export function routerOf({ gateways, addresses }: LineFacts): AskedRouter | null {
  const gateway = gateways.find(isIPv4);
  if (gateway === undefined) return null;
  const own = addresses.map((address) => address.replace(/\/.*$/, '')).find(isIPv4);
  return { gateway, own: own ?? null };
}
