import type { SpeedDirection, SpeedFailure } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { failed, ok } from '../../kernel/outcome.ts';
import type { MoveFailure, MoveReport } from '../byte-mover.ts';
import { wireBytesOf, type MovedBytes } from '../core/moved-bytes.ts';
import type { EngineResult, EngineRun } from '../speed-engine.ts';

/** What came of one step of an engine's run. */
export type Step<Value> =
  { readonly failure: null; readonly value: Value } | { readonly failure: MoveFailure };

/** A step that led to something. */
export function done<Value>(value: Value): Step<Value> {
  return { failure: null, value };
}

/** A step that failed without an answer of the provider, or with a useless one. */
export function stepFailed(
  reason: SpeedFailure,
  detail: string | null,
): { readonly failure: MoveFailure } {
  return { failure: { reason, detail, status: null, retryAfterMs: null } };
}

/**
 * A load that was called off did not stall, however little of it there was: on a busy box it may have
 * run to its end before the call was heard.
 */
export function unlessCalledOff<Value>(step: Step<Value>, signal: AbortSignal): Step<Value> {
  const hasStalled = step.failure?.reason === 'stalled';
  return hasStalled && signal.aborted ? stepFailed('deadline', step.failure.detail) : step;
}

/** No provider keeps us away for longer, whatever its answer says. */
const LONGEST_LIMIT_MS = 7 * 86_400_000;

/** Counts the bytes of one run as they are on the wire, so that a failed one too is charged to the budget. */
export class RunTally {
  private readonly bytes = { down: 0, up: 0 };

  /** Payload whose packets nobody has counted. */
  add(direction: SpeedDirection, bytes: number): void {
    this.addWire(wireBytesOf({ down: 0, up: 0, [direction]: bytes }));
  }

  /** What a move cost, by the kernel's count where there is one. */
  addMove(direction: SpeedDirection, { bytes, wire, probes }: MoveReport): void {
    if (wire === null) this.add(direction, bytes);
    else this.addWire(wire);
    this.addWire({ down: probes?.receivedBytes ?? 0, up: probes?.sentBytes ?? 0 });
  }

  private addWire({ down, up }: MovedBytes): void {
    this.bytes.down += down;
    this.bytes.up += up;
  }

  ok(result: EngineResult): EngineRun {
    return this.end({ outcome: ok(result), limitedForMs: null });
  }

  /** @param limitedForMs what the provider asked for, unless the engine knows better */
  failed(
    { reason, detail, retryAfterMs }: MoveFailure,
    limitedForMs: number | null = retryAfterMs,
  ): EngineRun {
    const limit = limitedForMs === null ? null : Math.min(limitedForMs, LONGEST_LIMIT_MS);
    return this.end({ outcome: failed(reason, detail), limitedForMs: limit });
  }

  private end(run: Pick<EngineRun, 'outcome' | 'limitedForMs'>): EngineRun {
    return { ...run, bytesDown: this.bytes.down, bytesUp: this.bytes.up };
  }
}

/** Runs an engine's steps. A bug in them ends as failure `internal` and keeps what was counted. */
export async function tallied(steps: (tally: RunTally) => Promise<EngineRun>): Promise<EngineRun> {
  const tally = new RunTally();
  try {
    return await steps(tally);
  } catch (error) {
    return tally.failed(stepFailed('internal', messageOf(error)).failure);
  }
}
