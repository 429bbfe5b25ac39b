import { setTimeout as sleep } from 'node:timers/promises';
import { faultNamed } from '../faults/index.ts';
import type { Fault } from '../faults/fault.ts';
import type { Lab } from '../lab.ts';
import { hasFalseDown, isExpected, isUp, verdictText, wrongVerdicts } from './judge.ts';
import type { LineWatch } from './line-watch.ts';
import { monotonicMs } from './observation.ts';

/** How long the matrix waits for things. */
export interface Patience {
  /** For the first "up" after Lineside was started. */
  startMs: number;
  /** For router and ISP edge to be found. */
  discoveryMs: number;
  /** For the expected verdict. */
  verdictMs: number;
  /** For "up" after a fault was cleared. */
  recoveryMs: number;
  /** "Up" has to hold that long before the next fault. */
  settleMs: number;
  /** How long to look on after a fault that must not make the line "down". */
  afterMs: number;
}

/** One fault, once. */
export interface CellResult {
  topology: string;
  fault: Fault;
  /** The expected verdict, or the last one seen instead of it. */
  got: string;
  /** From applying the fault to the expected verdict; `null` when it did not come. */
  verdictMs: number | null;
  /** From clearing it to "up"; `null` when it did not come. */
  recoveryMs: number | null;
  /** Other verdicts on the way. */
  wrong: string[];
  /** Why it is not good enough; `null` when it is. */
  failure: string | null;
}

function failureOf(
  fault: Fault,
  verdictMs: number | null,
  recoveryMs: number | null,
  isFalseDown: boolean,
): string | null {
  if (isFalseDown) return 'said down';
  if (fault.expected.kind === 'verdict' && verdictMs === null) return 'no such verdict';
  return recoveryMs === null ? 'did not recover' : null;
}

/** Applies a fault to a line that is up, waits for the verdict, clears it, waits for "up". */
export async function runCell(
  lab: Lab,
  watch: LineWatch,
  name: string,
  patience: Patience,
): Promise<CellResult> {
  const fault = faultNamed(name);
  const { expected } = fault;
  const appliedAtMs = monotonicMs();
  await lab.fault(name);
  const lookMs = fault.durationMs ?? patience.verdictMs;
  const seen = await watch.until((line) => isExpected(line.verdict, expected), appliedAtMs, lookMs);
  if (fault.durationMs !== null) {
    await sleep(Math.max(0, appliedAtMs + fault.durationMs - monotonicMs()));
  }
  const standing = watch.latest;
  const clearedAtMs = monotonicMs();
  await lab.clear(name);
  const recovered = await watch.until(
    (line) => isUp(line.verdict),
    clearedAtMs,
    patience.recoveryMs,
  );
  if (expected.kind === 'never-down') await sleep(patience.afterMs);
  const all = watch.since(appliedAtMs);
  const late = all.find(({ line }) => line !== null && isExpected(line.verdict, expected));
  const shown = (seen ?? (expected.kind === 'never-down' ? late : undefined))?.line ?? standing;
  const verdictMs = seen === null ? null : seen.atMs - appliedAtMs;
  const recoveryMs = recovered === null ? null : recovered.atMs - clearedAtMs;
  return {
    topology: lab.topology.name,
    fault,
    got: shown === null ? 'no answer' : verdictText(shown.verdict),
    verdictMs,
    recoveryMs,
    wrong: wrongVerdicts(all, expected),
    failure: failureOf(fault, verdictMs, recoveryMs, hasFalseDown(all, expected)),
  };
}
