import type { Outage, Settings } from '@lineside/contract';
import { baselineFrom, baselineRanges, type Baseline } from '../diagnosis/core/baseline.ts';
import { plannedSpans } from '../kernel/planned-windows.ts';
import { replay, type ReplaySettings } from '../diagnosis/core/replay/replay.ts';
import { ReplayBook, type ReplayedVerdict } from '../diagnosis/core/replay/replay-book.ts';
import type { TimeRange } from '../measurement/journal.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { StoredHistory } from '../store/stored-history.ts';
import { packMeasurements, unpackMeasurements, type Fixture } from './fixture.ts';

/** Judged before the stretch that is asked for, so that the judgement knows the line when it begins. */
export const WARM_UP_MS = 900_000;

/** Judges a stretch again, telling each verdict given in it. */
export async function judgeAgain(
  history: Pick<StoredHistory, 'measurements' | 'quarterMedians'>,
  range: TimeRange,
  settings: Settings,
  tickMs: number,
  hear: (verdict: ReplayedVerdict) => void,
): Promise<Outage[]> {
  const { plannedWindows } = settings;
  const book = new ReplayBook(
    (atMs) =>
      plannedSpans(plannedWindows, { fromMs: atMs, toMs: atMs + 1 }, systemLocalTime).length > 0,
  );
  const fromMs = range.fromMs - WARM_UP_MS;
  const events = replay(history.measurements({ fromMs, toMs: range.toMs }), {
    ...{ fromMs, tickMs, rules: settings.rules, publicResolvers: settings.resolvers },
    baselinesAt: (atMs, targetIds) => baselinesOf(history, atMs, targetIds),
  });
  let before: ReplayedVerdict | null = null;
  for await (const event of events) {
    const verdict = book.enter(event);
    if (verdict === null) continue;
    if (verdict.atMs < range.fromMs) {
      before = verdict;
      continue;
    }
    // What was in force when the stretch began.
    if (before !== null) hear(before);
    before = null;
    hear(verdict);
  }
  if (before !== null) hear(before);
  return book.outages.filter(({ endMs }) => endMs === null || endMs >= range.fromMs);
}

/** Packs a stretch, with what the judgement says about it by itself. */
export async function makeFixture(
  measurements: AsyncIterable<Measurement>,
  range: TimeRange,
  { rules, resolvers: publicResolvers }: Settings,
  tickMs: number,
): Promise<Fixture> {
  const packed = packMeasurements(await gathered(measurements));
  const settings: ReplaySettings = { rules, publicResolvers, tickMs, fromMs: range.fromMs };
  const verdicts = await verdictsOf(unpackMeasurements(packed), settings);
  return {
    formatVersion: 1,
    ...range,
    tickMs,
    rules,
    publicResolvers: [...publicResolvers],
    ...packed,
    verdicts,
  };
}

/** What the judgement says about measurements, without what was normal. */
export async function verdictsOf(
  measurements: readonly Measurement[],
  settings: ReplaySettings,
): Promise<Fixture['verdicts']> {
  const verdicts: Fixture['verdicts'] = [];
  for await (const event of replay(inTurn(measurements), settings)) {
    if (event.kind !== 'turn') continue;
    const { state, cause, blame } = event.standing;
    verdicts.push({ atMs: Math.round(event.atMs), state, cause, blame });
  }
  return verdicts;
}

async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* inTurn<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function baselinesOf(
  history: Pick<StoredHistory, 'quarterMedians'>,
  atMs: number,
  targetIds: readonly string[],
): ReadonlyMap<string, Baseline> {
  const { sameHour, allHours } = baselineRanges(atMs);
  const baselines = new Map<string, Baseline>();
  for (const id of targetIds) {
    const baseline = baselineFrom(
      history.quarterMedians(id, sameHour),
      history.quarterMedians(id, allHours),
    );
    if (baseline !== null) baselines.set(id, baseline);
  }
  return baselines;
}
