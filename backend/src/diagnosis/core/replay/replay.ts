import type { RuleSettings } from '@lineside/contract';
import type { Measurement } from '../../../measurement/measurement.ts';
import type { Baseline } from '../baseline.ts';
import { fold } from '../fold.ts';
import { beginning, type LineMemory, type Standing } from '../line-state.ts';
import type { MicroCut } from '../micro-cut.ts';
import type { Observation } from '../observation.ts';
import { BLIND_AFTER_MS } from '../thresholds.ts';
import { heardMs } from './heard.ts';
import { Roster } from './roster.ts';

/** With what stored measurements are judged again. Wall time stands for the monotonic one. */
export interface ReplaySettings {
  readonly rules: RuleSettings;
  /** Addresses of public resolvers. */
  readonly publicResolvers: readonly string[];
  /** When judging begins; earlier measurements are what was known then. */
  readonly fromMs: number;
  /** Distance of two judgements, milliseconds. */
  readonly tickMs: number;
  /** What was normal for targets at a moment; asked three times an hour. Without it nothing is known to be. */
  readonly baselinesAt?: (
    atMs: number,
    targetIds: readonly string[],
  ) => ReadonlyMap<string, Baseline>;
}

/** What the judgement said at a moment. */
export type ReplayEvent =
  | { readonly kind: 'turn'; readonly atMs: number; readonly standing: Standing }
  | { readonly kind: 'micro-cut'; readonly atMs: number; readonly cut: MicroCut };

const BASELINES_EVERY_MS = 1_200_000;
const FIRST_BASELINES_AFTER_MS = 5000;

/**
 * Judges stored measurements again, each when it became known, with ticks between. Where nothing was
 * measured the box did not run, so nobody judges either.
 *
 * @param measurements in order of their begin
 */
export async function* replay(
  measurements: AsyncIterable<Measurement>,
  settings: ReplaySettings,
): AsyncGenerator<ReplayEvent> {
  const player = new Player(settings);
  for await (const measurement of measurements) yield* player.take(measurement);
  yield* player.finish();
}

/** A measurement that has begun and will be heard. */
interface Pending {
  readonly measurement: Measurement;
  readonly heardMs: number;
}

class Player {
  private readonly roster: Roster;
  private memory: LineMemory;
  private nextTickMs: number;
  /** Begin of the newest measurement that tells that the box ran. */
  private aliveMs: number;
  private baselinesDueMs: number;
  /** In order of their hearing. */
  private readonly pending: Pending[] = [];

  constructor(private readonly settings: ReplaySettings) {
    const { fromMs } = settings;
    this.roster = new Roster(settings.publicResolvers);
    const { rules } = settings;
    this.memory = fold(beginning(fromMs), { kind: 'rules', rules }).memory;
    this.aliveMs = fromMs;
    this.baselinesDueMs = fromMs + FIRST_BASELINES_AFTER_MS;
    this.nextTickMs = fromMs + settings.tickMs;
  }

  *take(measurement: Measurement): Generator<ReplayEvent> {
    const { atMs } = measurement;
    if (isSignOfLife(measurement)) {
      if (atMs - this.aliveMs >= BLIND_AFTER_MS) yield* this.pause(atMs);
      this.aliveMs = Math.max(this.aliveMs, atMs);
    }
    yield* this.playUntil(atMs);
    yield* this.learn(measurement);
    this.plan({ measurement, heardMs: Math.max(atMs, heardMs(measurement)) });
  }

  *finish(): Generator<ReplayEvent> {
    yield* this.playUntil(Math.max(this.aliveMs, ...this.pending.map((each) => each.heardMs)));
  }

  /** Everything that is heard up to a moment, and the ticks between. */
  private *playUntil(atMs: number): Generator<ReplayEvent> {
    for (let next = this.pending[0]; next !== undefined; next = this.pending[0]) {
      if (next.heardMs > atMs) break;
      this.pending.shift();
      yield* this.tickUntil(next.heardMs);
      yield* this.observe({ kind: 'measured', ...next }, next.heardMs);
    }
    yield* this.tickUntil(atMs);
  }

  /** The box did not run until now: what was under way was never heard. */
  private *pause(untilMs: number): Generator<ReplayEvent> {
    yield* this.playUntil(this.aliveMs);
    this.pending.length = 0;
    this.roster.forgive(untilMs);
    this.nextTickMs = untilMs;
  }

  private *tickUntil(atMs: number): Generator<ReplayEvent> {
    for (; this.nextTickMs <= atMs; this.nextTickMs += this.settings.tickMs) {
      const tickMs = this.nextTickMs;
      if (tickMs >= this.baselinesDueMs && this.settings.baselinesAt !== undefined) {
        this.baselinesDueMs = tickMs + BASELINES_EVERY_MS;
        const baselines = this.settings.baselinesAt(tickMs, this.probedIds());
        yield* this.observe({ kind: 'baselines', baselines }, tickMs);
      }
      yield* this.observe({ kind: 'tick', atMs: tickMs, monoMs: tickMs }, tickMs);
    }
  }

  private probedIds(): string[] {
    const tracks = [...this.memory.tracks.values()];
    return tracks.filter(({ target }) => target.role !== 'control').map(({ target }) => target.id);
  }

  private *learn(measurement: Measurement): Generator<ReplayEvent> {
    const { atMs } = measurement;
    const { targets, resolvers } = this.roster.learn(measurement);
    const now = { atMs, monoMs: atMs };
    if (targets !== null) yield* this.observe({ kind: 'targets', targets, ...now }, atMs);
    if (resolvers !== null) yield* this.observe({ kind: 'resolvers', resolvers, ...now }, atMs);
  }

  private plan(pending: Pending): void {
    let index = this.pending.length;
    while (index > 0 && (this.pending[index - 1]?.heardMs ?? 0) > pending.heardMs) index -= 1;
    this.pending.splice(index, 0, pending);
  }

  private *observe(observation: Observation, atMs: number): Generator<ReplayEvent> {
    const { memory, changed, microCut } = fold(this.memory, observation);
    this.memory = memory;
    if (microCut !== null) yield { kind: 'micro-cut', atMs, cut: microCut };
    if (changed !== null) yield { kind: 'turn', atMs, standing: changed };
  }
}

/** Each target is probed each second as long as the box runs; other things happen now and then. */
function isSignOfLife({ kind }: Measurement): boolean {
  return kind === 'latency';
}
