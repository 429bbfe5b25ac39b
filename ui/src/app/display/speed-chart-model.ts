import type { SpeedDirection, SpeedEngineId, SpeedTest } from '@lineside/contract';
import type { PlanLine } from './rate-model';

/** One test with a figure. */
export interface SpeedPoint {
  readonly id: number;
  readonly engine: SpeedEngineId;
  readonly atMs: number;
  readonly bps: number;
  /** The box was the limit: the line can do at least this. */
  readonly isLimited: boolean;
}

/** One test that was to be made and came to no figure. */
export interface SpeedMark {
  readonly id: number;
  readonly engine: SpeedEngineId;
  readonly atMs: number;
  readonly status: Exclude<SpeedTest['status'], 'ok' | 'running'>;
}

/** The tests of one day. */
export interface SpeedDay {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  readonly p10Bps: number;
  readonly p50Bps: number;
  readonly p90Bps: number;
}

/** All that is drawn. */
export interface SpeedChartData {
  readonly direction: SpeedDirection;
  readonly fromMs: number;
  readonly toMs: number;
  /** Oldest first; days without a figure are absent. */
  readonly days: readonly SpeedDay[];
  /** Oldest first. */
  readonly points: readonly SpeedPoint[];
  /** Oldest first. */
  readonly marks: readonly SpeedMark[];
  readonly plan: readonly PlanLine[];
}

/** The outline of an engine's mark around 0,0: told apart without colours. */
export const engineShapes: Record<SpeedEngineId, string> = {
  cloudflare: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  ndt7: 'M-3.6 -3.6h7.2v7.2h-7.2z',
  librespeed: 'M0 -4.8L4.6 3.4H-4.6z',
  iperf3: 'M0 -5.2L5.2 0L0 5.2L-5.2 0z',
  ookla: 'M0 4.8L4.6 -3.4H-4.6z',
  fast: 'M-1.5 -4.8h3v3.3h3.3v3h-3.3v3.3h-3v-3.3h-3.3v-3h3.3z',
};
