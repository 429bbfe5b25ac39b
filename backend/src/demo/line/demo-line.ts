import type { Family } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import {
  congestionAt,
  hourOf,
  isSilent,
  roundTripMs,
  type Asked,
  type LineMoment,
} from '../core/line-model.ts';
import { liveIncident } from '../core/story.ts';
import { CALM, TROUBLES, type Depth, type Effects } from '../core/troubles.ts';

const BUSYNESS = 0.5;

/** The line of the demo at this moment, for everybody who pretends to ask it. */
export class DemoLine {
  /** Milliseconds the own speed test adds beyond the home; 0 while none runs. */
  queueMs = 0;
  /** What moved through the port so far. */
  rxBytes = 81_000_000_000;
  txBytes = 9_000_000_000;

  constructor(
    readonly clock: Clock,
    readonly random: Random,
    private readonly seed: number,
    /** Whether nothing goes wrong. */
    private readonly isCalm: boolean,
  ) {}

  /** What goes wrong now. */
  get effects(): Effects {
    if (this.isCalm) return CALM;
    const nowMs = this.clock.nowMs();
    const { trouble, startMs, endMs } = liveIncident(this.seed, nowMs);
    return nowMs >= startMs && nowMs < endMs ? TROUBLES[trouble].effects : CALM;
  }

  /** The line as a sample of now meets it. */
  get moment(): LineMoment {
    const congestion = congestionAt(hourOf(this.clock.nowMs()), BUSYNESS);
    return { age: 'fibre', effects: this.effects, congestion };
  }

  /** Round trip of a probe of now, ms; `null` when it is lost. */
  probe(asked: Asked): number | null {
    const rttMs = roundTripMs(asked, this.moment, this.random);
    const isBeyondHome = asked.role === 'isp-edge' || asked.role === 'anchor';
    if (rttMs === null || !isBeyondHome) return rttMs;
    return Math.round((rttMs + this.queueMs * (0.6 + this.random.next() * 0.8)) * 1000) / 1000;
  }

  /** Whether somebody at this depth answers. */
  answers(family: Family, depth: Depth): boolean {
    return !isSilent(this.effects, family, depth);
  }
}
