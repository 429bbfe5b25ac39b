import type {
  SpeedDataPolicy,
  SpeedDirection,
  SpeedEngineId,
  SpeedPhase,
  SpeedServer,
} from '@lineside/contract';
import type * as z from 'zod';
import type { Outcome } from '../kernel/outcome.ts';
import type { ByteMover, LoadProbes, MoveSlice } from './byte-mover.ts';
import type { SmallFetcher } from './small-fetcher.ts';
import type { ToolRunner } from './tool-runner.ts';

/** What an engine is asked for. */
export interface EnginePlan {
  readonly directions: readonly SpeedDirection[];
  /** Checked by the engine's own schema. */
  readonly settings: unknown;
  /** Seconds of one direction, without its ramp-up. */
  readonly windowMs: number;
  readonly discardMs: number;
}

/** What an engine is given for one run. */
export interface EngineContext {
  /** Aborts at the deadline, when the owner cancels, and at shutdown. */
  readonly signal: AbortSignal;
  readonly mover: ByteMover;
  readonly fetcher: SmallFetcher;
  readonly tools: ToolRunner;
  /** Sent with every request: says honestly who asks. */
  readonly userAgent: string;
  /** The CPU encrypts AES in hardware; without, ChaCha20 is the faster cipher. */
  readonly hasAes: boolean;
  /** A phase begins; loaded latency is gathered by it. */
  enter(phase: SpeedPhase): void;
  /** Progress of the load, ten times a second. */
  moved(slice: MoveSlice): void;
}

/** One direction as the engine measured it, before latency, grades and limits are added. */
export interface EngineSide {
  readonly bps: number;
  readonly slices: readonly MoveSlice[] | null;
  readonly bytes: number;
  readonly windowMs: number;
  readonly streamCount: number;
  readonly providerBps: number | null;
  readonly cpuBusyRatio: number | null;
  /** How responsive the loaded line was; `null`: the engine makes no probes. */
  readonly probes: LoadProbes | null;
}

/** What an engine found out. */
export interface EngineResult {
  readonly server: SpeedServer | null;
  readonly down: EngineSide | null;
  readonly up: EngineSide | null;
  /** Round trips to the server before the load, in order, ms; lost ones are left out. */
  readonly idleRttsMs: readonly number[];
  readonly lossRatio: number | null;
  readonly cipher: string | null;
}

/** How an engine's run ended. A failure keeps what was moved on the wire until then, for the byte budget. */
export interface EngineRun {
  /** `failed` with a `SpeedFailure` as its reason. */
  readonly outcome: Outcome<EngineResult>;
  readonly bytesDown: number;
  readonly bytesUp: number;
  /** The provider wants to be left alone for so long; `null`: it said nothing. */
  readonly limitedForMs: number | null;
}

/** A way to measure speed: one file in `engines/`, one line in its list. */
export interface SpeedEngine {
  readonly id: SpeedEngineId;
  /** For people. */
  readonly title: string;
  readonly dataPolicy: SpeedDataPolicy;
  /** Its part of the settings. */
  readonly settings: z.ZodType;
  /** Shortest distance between two scheduled tests the provider asks for, ms. */
  readonly politePauseMs: number;
  /** Bytes of one test on a line of this speed, both directions. */
  estimateBytes(downBps: number, upBps: number): number;
  /** `null`: it can run. Looks at the box and the settings only; nothing is sent. */
  obstacle(
    settings: unknown,
    tools: ToolRunner,
  ): Promise<'not-configured' | 'not-installed' | null>;
  /** Never rejects. */
  run(plan: EnginePlan, context: EngineContext): Promise<EngineRun>;
}
