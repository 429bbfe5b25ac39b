import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LineFacts, LineTarget, LineView } from '@lineside/contract';
import { EventBus } from '../measurement/event-bus.ts';

/** The line as it was last shown: what a test must know about it before, during and after. */
@Injectable()
export class LineNow implements OnModuleInit {
  private view: LineView | null = null;

  constructor(private readonly bus: EventBus) {}

  onModuleInit(): void {
    this.bus.on('line.viewed', LineNow.name, (view) => {
      this.view = view;
    });
  }

  /** Whether it is known to be down; not yet observed is not down. */
  get isDown(): boolean {
    return this.view?.verdict.state === 'down';
  }

  /** Cause of the verdict; `null` before the first. */
  get cause(): LineView['verdict']['cause'] | null {
    return this.view?.verdict.cause ?? null;
  }

  /** The uplink; `null` before the first look. */
  get facts(): LineFacts | null {
    return this.view?.facts ?? null;
  }

  /** Router, ISP edge and the nearest anchor, of IPv4 where there is any. */
  steps(): readonly LineTarget[] {
    const all = (this.view?.targets ?? []).filter(({ role }) => role !== 'control');
    const family = all.some((target) => target.family === 4) ? 4 : 6;
    const mine = all.filter((target) => target.family === family);
    const router = mine.filter(({ role }) => role === 'router').slice(0, 1);
    const edge = mine.filter(({ role }) => role === 'isp-edge').slice(0, 1);
    const anchors = mine.filter(({ role }) => role === 'anchor').toSorted(byDistance);
    return [...router, ...edge, ...anchors.slice(0, 1)];
  }
}

/** Those that do not answer come last. */
function byDistance(one: LineTarget, other: LineTarget): number {
  const [oneMs, otherMs] = [one.rttMs ?? Infinity, other.rttMs ?? Infinity];
  return oneMs === otherMs ? 0 : oneMs - otherMs;
}
