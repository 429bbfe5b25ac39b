import type { Random } from '../../kernel/random.ts';
import { packBlock, type BlockSample } from '../../store/core/raw-block.ts';
import { mergeRollups, summarise, type Rollup } from '../../store/core/rollup.ts';
import { TARGETS } from '../core/home.ts';
import { congestionAt, roundTripMs, type Asked, type LineAge } from '../core/line-model.ts';
import { CALM, type Effects } from '../core/troubles.ts';

/** A minute of one target; the samples are packed, or `null` where they are not wanted. */
export interface MadeMinute {
  readonly samples: Uint8Array | null;
  readonly rollup: Rollup;
}

/** An hour of one target in every resolution, ready to be stored at any time. */
export interface MadeHour {
  /** 60 of them. */
  readonly minutes: readonly MadeMinute[];
  /** Four of them. */
  readonly quarters: readonly Rollup[];
  readonly hour: Rollup;
}

/** What the line did, by the millisecond since the start of the hour; `null`: nobody looked. */
export type HourEffects = (offsetMs: number) => Effects | null;

const MINUTE_MS = 60_000;
const SECONDS = Array.from({ length: 60 }, (_, second) => second);
const MINUTES = 60;
const QUARTERS = 4;
/** From quiet to busy. */
const VARIANTS = 4;
/** Minutes of an hour that differ where no minute is kept. */
const DISTINCT_MINUTES = 20;

/**
 * Hours made once for each target, hour of the day and busyness: making each hour of two years afresh
 * would take an hour.
 */
export class HourStock {
  private readonly hours = new Map<string, MadeHour>();

  constructor(
    private readonly random: Random,
    private readonly age: LineAge,
    private readonly hasSamples: boolean,
  ) {}

  /** @param busyness of the day, 0 to 1 */
  pick(targetIndex: number, hourOfDay: number, busyness: number): MadeHour {
    const wobble = (this.random.next() - 0.5) * 0.4;
    const variant = Math.floor(Math.min(0.999, Math.max(0, busyness + wobble)) * VARIANTS);
    const key = `${targetIndex} ${hourOfDay} ${variant}`;
    const known = this.hours.get(key);
    if (known !== undefined) return known;
    const made = this.make(targetIndex, hourOfDay, (variant + 0.5) / VARIANTS);
    this.hours.set(key, made);
    return made;
  }

  /** The same hour with another fate in the minutes in which something happened. */
  remake(
    { minutes }: MadeHour,
    targetIndex: number,
    congestion: number,
    effectsAt: HourEffects,
  ): MadeHour {
    return hourOf(
      minutes.map((minute, index) => {
        const fromMs = index * MINUTE_MS;
        const isCalm = SECONDS.every((second) => effectsAt(fromMs + second * 1000) === CALM);
        if (isCalm) return minute;
        return this.makeMinute(targetIndex, congestion, (ms) => effectsAt(fromMs + ms));
      }),
    );
  }

  private make(targetIndex: number, hourOfDay: number, busyness: number): MadeHour {
    const congestion = congestionAt(hourOfDay, busyness);
    const distinct = Array.from({ length: this.hasSamples ? MINUTES : DISTINCT_MINUTES }, () =>
      this.makeMinute(targetIndex, congestion, () => CALM),
    );
    return hourOf(
      Array.from({ length: MINUTES }, (_, index) => distinct[index % distinct.length]).filter(
        (minute) => minute !== undefined,
      ),
    );
  }

  private makeMinute(targetIndex: number, congestion: number, effectsAt: HourEffects): MadeMinute {
    const asked: Asked | undefined = TARGETS[targetIndex];
    if (asked === undefined) throw new RangeError(`no target ${targetIndex}`);
    const { age, random } = this;
    const phaseMs = 200 + Math.floor(random.next() * 400);
    const samples: BlockSample[] = [];
    for (const second of SECONDS) {
      const sentMs = second * 1000 + phaseMs;
      const effects = effectsAt(sentMs);
      if (effects === null) continue;
      const rttMs = roundTripMs(asked, { age, congestion, effects }, random);
      const loss = rttMs === null ? 'timeout' : null;
      samples.push({ sentMs, rttMs, loss, driver: 'fping', load: 'none' });
    }
    return { samples: this.hasSamples ? packBlock(0, samples) : null, rollup: summarise(samples) };
  }
}

function hourOf(minutes: readonly MadeMinute[]): MadeHour {
  const rollups = minutes.map(({ rollup }) => rollup);
  const quarters = Array.from({ length: QUARTERS }, (_, quarter) =>
    merged(rollups.slice(quarter * 15, quarter * 15 + 15)),
  );
  return { minutes, quarters, hour: merged(quarters) };
}

function merged(rollups: readonly Rollup[]): Rollup {
  return mergeRollups(rollups) ?? summarise([]);
}
