import type { Random } from '../../../src/kernel/random.ts';
import { packBlock, type BlockSample } from '../../../src/store/core/raw-block.ts';
import { summarise, type Rollup } from '../../../src/store/core/rollup.ts';
import { lineOf, TARGETS } from './synthetic-line.ts';

/** A minute of one target, ready to be stored at any time. */
export interface StockMinute {
  readonly samples: Uint8Array;
  readonly rollup: Rollup;
}

const HOUR_MS = 3_600_000;
/** Enough that no two quarters are alike. */
const MINUTES_PER_HOUR_OF_DAY = 40;

/** Minutes made once for each target and hour of the day: making each minute of a year afresh would take an hour. */
export class MinuteStock {
  private readonly minutes: StockMinute[][][];

  constructor(private readonly random: Random) {
    this.minutes = TARGETS.map((_, index) =>
      Array.from({ length: 24 }, (__, hour) =>
        Array.from({ length: MINUTES_PER_HOUR_OF_DAY }, () => this.make(index, hour)),
      ),
    );
  }

  pick(targetIndex: number, atMs: number): StockMinute {
    const choice = this.minutes[targetIndex]?.[Math.floor(atMs / HOUR_MS) % 24] ?? [];
    const picked = choice[Math.floor(this.random.next() * choice.length)];
    if (picked === undefined) throw new RangeError(`no target ${targetIndex}`);
    return picked;
  }

  private make(targetIndex: number, hour: number): StockMinute {
    const line = lineOf(targetIndex, this.random, congestionAt(hour) * this.random.next());
    const samples = Array.from({ length: 60 }, (_, second): BlockSample => {
      const rttMs = line.rttMs();
      const sentMs = second * 1000 + 300 + Math.floor(this.random.next() * 3);
      const loss = rttMs === null ? 'timeout' : null;
      return { sentMs, rttMs, loss, driver: 'fping', load: 'none' };
    });
    return { samples: packBlock(0, samples), rollup: summarise(samples) };
  }
}

/** Quiet nights, full evenings. */
function congestionAt(hour: number): number {
  if (hour < 7) return 0.1;
  return hour >= 18 && hour < 23 ? 1 : 0.4;
}
