import type { SpeedDirection, SpeedEngineId, SpeedPhase, SpeedProgress } from '@lineside/contract';
import type { MoveSlice } from './byte-mover.ts';
import type { LoadedPing } from './loaded-pinger.ts';

const TELL_EVERY_MS = 200;
/** Nothing moved for so long means that nothing moves. */
const STARVED_MS = 3000;
/** So many pings in a row that timed out: a second of them. A full queue drops some, not all. */
const SILENT_PINGS = 5;
/** Newest slices from which the rate of this moment is taken. */
const RATE_SLICES = 5;
/** Share of the whole test in which each phase without load ends. */
const PHASE_ENDS: Readonly<Record<Exclude<SpeedPhase, 'download' | 'upload'>, number>> = {
  waiting: 0,
  'idle-check': 0.03,
  locating: 0.06,
  'idle-latency': 0.1,
  evaluating: 0.99,
};
const LOAD_BEGINS = 0.1;
const LOAD_ENDS = 0.97;

/** What a running test is. */
export interface WatchedTest {
  readonly testId: number;
  readonly engine: SpeedEngineId;
  readonly directions: readonly SpeedDirection[];
  /** Expected length of one direction, ms. */
  readonly sideMs: number;
  /** The far steps of the line: those beyond the router. */
  readonly farIds: ReadonlySet<string>;
}

/** A stretch of the test, monotonic; `toMs` is `Infinity` while it lasts. */
export interface PhaseSpan {
  readonly phase: SpeedPhase;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Follows one running test: its phases, what moves, what the pings say. Times are monotonic. */
export class TestWatch {
  readonly pings: LoadedPing[] = [];
  readonly spans: PhaseSpan[] = [];
  bytesDown = 0;
  bytesUp = 0;
  private recent: MoveSlice[] = [];
  private toldMs = -Infinity;
  private movedMs: number | null = null;
  private streamCount = 0;
  /** Pings that timed out since the last answer, by target; only of those who ever answered. */
  private readonly lostInRow = new Map<string, number>();
  private newestRttMs: number | null = null;

  constructor(
    private readonly test: WatchedTest,
    private readonly tell: (progress: SpeedProgress) => void,
  ) {}

  get phase(): SpeedPhase {
    return this.spans.at(-1)?.phase ?? 'waiting';
  }

  /** Whether a direction is being loaded. */
  get isLoading(): boolean {
    return this.phase === 'download' || this.phase === 'upload';
  }

  enter(phase: SpeedPhase, nowMs: number): void {
    const last = this.spans.pop();
    if (last !== undefined) this.spans.push({ ...last, toMs: nowMs });
    this.spans.push({ phase, fromMs: nowMs, toMs: Infinity });
    this.recent = [];
    this.movedMs = null;
    this.streamCount = 0;
    this.newestRttMs = null;
    this.report(nowMs);
  }

  moved(slice: MoveSlice, nowMs: number): void {
    if (this.phase === 'upload') this.bytesUp += slice.bytes;
    else this.bytesDown += slice.bytes;
    if (slice.bytes > 0) this.movedMs = nowMs;
    this.streamCount = slice.streamCount;
    this.recent.push(slice);
    if (this.recent.length > RATE_SLICES) this.recent.shift();
    if (nowMs - this.toldMs >= TELL_EVERY_MS) this.report(nowMs);
  }

  heard(ping: LoadedPing): void {
    this.pings.push(ping);
    const { targetId, rttMs } = ping;
    if (rttMs === null) {
      const lostCount = this.lostInRow.get(targetId);
      if (lostCount !== undefined) this.lostInRow.set(targetId, lostCount + 1);
      return;
    }
    this.lostInRow.set(targetId, 0);
    if (this.test.farIds.has(targetId)) this.newestRttMs = rttMs;
  }

  /** Whether bytes flowed in this phase and have not for three seconds. */
  isStarved(nowMs: number): boolean {
    return this.isLoading && this.movedMs !== null && nowMs - this.movedMs >= STARVED_MS;
  }

  /**
   * Whether everybody beyond the router who answered in this test lost its last pings; `null`: nobody
   * did. Pings of which nothing is heard, neither an answer nor that it timed out, tell of a busy box and
   * not of the line.
   */
  get isFarSilent(): boolean | null {
    const far = [...this.lostInRow].filter(([id]) => this.test.farIds.has(id));
    if (far.length === 0) return null;
    return far.every(([, lostCount]) => lostCount >= SILENT_PINGS);
  }

  /** Whether somebody beyond the router answered a ping that was sent after a moment. */
  hasFarAnsweredSince(monoMs: number): boolean {
    return this.pings.some(
      ({ targetId, sentMonoMs, rttMs }) =>
        rttMs !== null && sentMonoMs >= monoMs && this.test.farIds.has(targetId),
    );
  }

  private report(nowMs: number): void {
    this.toldMs = nowMs;
    const phaseMs = nowMs - (this.spans.at(-1)?.fromMs ?? nowMs);
    const { testId, engine } = this.test;
    this.tell({
      ...{ testId, engine, phase: this.phase, phaseMs },
      progress: this.progress(phaseMs),
      bps: this.isLoading ? rateOf(this.recent) : null,
      streamCount: this.streamCount,
      bytesDown: this.bytesDown,
      bytesUp: this.bytesUp,
      rttMs: this.newestRttMs,
    });
  }

  private progress(phaseMs: number): number {
    const { phase } = this;
    if (phase !== 'download' && phase !== 'upload') {
      const hasLoaded = this.spans.some((span) => span.phase === 'download');
      // Some engines look for the idle latency between the directions.
      return hasLoaded ? Math.max(PHASE_ENDS[phase], LOAD_BEGINS) : PHASE_ENDS[phase];
    }
    const { directions, sideMs } = this.test;
    const index = Math.max(0, directions.indexOf(phase === 'upload' ? 'up' : 'down'));
    const share = Math.min(1, phaseMs / sideMs);
    const loaded = (index + share) / directions.length;
    return LOAD_BEGINS + (LOAD_ENDS - LOAD_BEGINS) * Math.min(1, loaded);
  }
}

function rateOf(slices: readonly MoveSlice[]): number {
  const bytes = slices.reduce((sum, slice) => sum + slice.bytes, 0);
  const lengthMs = slices.reduce((sum, slice) => sum + slice.lengthMs, 0);
  return lengthMs > 0 ? Math.round((bytes * 8000) / lengthMs) : 0;
}
