import { minuteKey } from '../../store/core/time-key.ts';
import { TIERS, type TierId } from '../../store/core/tiers.ts';
import type { LatencyRollupRow } from '../../store/entities/latency-rollup.entity.ts';
import { addRows, toRow } from '../../store/rollup-rows.ts';
import type { Store, WriteScope } from '../../store/store.ts';
import { diceFor } from '../core/dice.ts';
import { TARGETS } from '../core/home.ts';
import {
  congestionAt,
  depthOf,
  hourOf,
  isSilent,
  isTouched,
  type LineAge,
} from '../core/line-model.ts';
import { incidentsBetween, isDslAge, type Incident, type Story } from '../core/story.ts';
import { CALM, TROUBLES, type Effects, type Trouble } from '../core/troubles.ts';
import { HourStock, type MadeHour } from './hour-stock.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Makes what the box keeps of a probe a second, in all resolutions. */
export class LatencyHistory {
  private readonly stocks: Readonly<Record<LineAge, HourStock>>;

  /** @param endMs until when there is a past; decides what is still kept by the minute */
  constructor(
    private readonly store: Store,
    private readonly story: Story,
    private readonly endMs: number,
  ) {
    const random = diceFor(story.seed, 'latency');
    this.stocks = {
      // Its minutes are no longer kept.
      dsl: new HourStock(random, 'dsl', false),
      fibre: new HourStock(random, 'fibre', true),
    };
  }

  /** Writes [fromMs, toMs), which lies within one day. */
  async writeDay(fromMs: number, toMs: number): Promise<void> {
    const incidents = incidentsBetween(this.story, fromMs - DAY_MS, toMs);
    const day = Math.floor(fromMs / DAY_MS);
    const weekday = new Date(fromMs).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    const busyness =
      diceFor(this.story.seed, `busy ${day}`).next() * 0.75 + (isWeekend ? 0.25 : 0.05);
    await this.store.write(async (scope) => {
      for (let hourMs = fromMs; hourMs < toMs; hourMs += HOUR_MS) {
        await this.writeHour(scope, hourMs, Math.min(toMs, hourMs + HOUR_MS), busyness, incidents);
      }
    });
  }

  private async writeHour(
    scope: WriteScope,
    hourMs: number,
    toMs: number,
    busyness: number,
    incidents: readonly Incident[],
  ): Promise<void> {
    const hours: (readonly [labelId: number, made: MadeHour])[] = [];
    for (const [index, { id }] of TARGETS.entries()) {
      const labelId = await scope.labels.idOf(id);
      hours.push([labelId, this.hourOf(index, hourMs, busyness, incidents)]);
    }
    const isWhole = toMs - hourMs === HOUR_MS;
    const rows = { '1h': [], '15m': [], '1m': [] } as Record<string, LatencyRollupRow[]>;
    const add = (tier: string, startMs: number, labelId: number, made: MadeHour['hour']): void => {
      if (made.sentCount > 0) rows[tier]?.push(toRow(startMs, labelId, made));
    };
    for (const [labelId, { hour, quarters }] of hours) {
      if (isWhole) add('1h', hourMs, labelId, hour);
      quarters.forEach((quarter, index) => {
        const startMs = hourMs + index * QUARTER_MS;
        if (startMs + QUARTER_MS <= toMs) add('15m', startMs, labelId, quarter);
      });
    }
    const isKept = (tier: TierId): boolean => hourMs >= this.endMs - keptMs(tier);
    for (let minute = 0; minute < 60 && isKept('1m'); minute += 1) {
      const startMs = hourMs + minute * MINUTE_MS;
      if (startMs >= toMs) break;
      for (const [labelId, { minutes }] of hours) {
        const made = minutes[minute];
        if (made !== undefined) add('1m', startMs, labelId, made.rollup);
      }
    }
    for (const tier of ['1h', '15m', '1m'] as const) {
      await addRows(scope.manager, tier, rows[tier] ?? []);
    }
    if (isKept('raw')) await writeSamples(scope, hourMs, toMs, hours);
    if (!isWhole) await noteDue(scope, hourMs, toMs);
  }

  /** From the stock, unless something went wrong in it that touches this target. */
  private hourOf(
    index: number,
    hourMs: number,
    busyness: number,
    incidents: readonly Incident[],
  ): MadeHour {
    const age = isDslAge(this.story, hourMs) ? 'dsl' : 'fibre';
    const stock = this.stocks[age];
    const usual = stock.pick(index, hourOf(hourMs), busyness);
    const touching = incidents.filter(
      ({ trouble, startMs, endMs }) =>
        endMs > hourMs && startMs < hourMs + HOUR_MS && isFelt(TROUBLES[trouble], index),
    );
    if (touching.length === 0) return usual;
    const effectsAt = (offsetMs: number): Effects | null => {
      const atMs = hourMs + offsetMs;
      const now = touching.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);
      if (now === undefined) return CALM;
      return now.trouble === 'box-off' ? null : TROUBLES[now.trouble].effects;
    };
    return stock.remake(usual, index, congestionAt(hourOf(hourMs), busyness), effectsAt);
  }
}

/** Whether probes of this target notice such trouble. */
function isFelt({ state, effects }: Trouble, targetIndex: number): boolean {
  const target = TARGETS[targetIndex];
  if (target === undefined) return false;
  if (state === 'unknown') return true;
  const depth = depthOf(target);
  const isPoor = effects.lossRatio > 0 || effects.addedMs > 0;
  return (
    isSilent(effects, target.family, depth) ||
    (isPoor && isTouched(effects, target.family, depth, effects.poorFrom))
  );
}

function keptMs(tier: TierId): number {
  return TIERS.find(({ id }) => id === tier)?.keepMs ?? 0;
}

async function writeSamples(
  { manager }: WriteScope,
  hourMs: number,
  toMs: number,
  hours: readonly (readonly [labelId: number, made: MadeHour])[],
): Promise<void> {
  for (let minute = 0; hourMs + minute * MINUTE_MS < toMs && minute < 60; minute += 1) {
    const startMs = hourMs + minute * MINUTE_MS;
    const values = hours.flatMap(([labelId, { minutes }]) => {
      const made = minutes[minute];
      return made?.samples == null || made.rollup.sentCount === 0
        ? []
        : [minuteKey(startMs, labelId), startMs, labelId, made.samples];
    });
    if (values.length === 0) continue;
    const marks = Array.from({ length: values.length / 4 }, () => '(?, ?, ?, ?)').join(', ');
    const sql = `INSERT INTO latency_raw (time_key, start_ms, target_id, samples) VALUES ${marks}`;
    await manager.query(sql, values);
  }
}

/** The hour of now is not over: its coarse rows are made by the box, from its minutes. */
async function noteDue({ manager, due, afterCommit }: WriteScope, hourMs: number, toMs: number) {
  const sql = 'INSERT OR IGNORE INTO rollup_due (tier, start_ms) VALUES (?, ?)';
  const quarterMs = Math.floor(toMs / QUARTER_MS) * QUARTER_MS;
  for (const [tier, startMs] of [['1h', hourMs] as const, ['15m', quarterMs] as const]) {
    if (startMs === toMs) continue;
    await manager.query(sql, [tier, startMs]);
    afterCommit(() => due.add(tier, startMs));
  }
}
