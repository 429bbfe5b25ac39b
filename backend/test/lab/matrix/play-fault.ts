import { setTimeout as sleep } from 'node:timers/promises';
import type { Expectation, Fault } from '../faults/fault.ts';
import type { Topology } from '../network/topology.ts';
import {
  hasFalseDown,
  isExpected,
  isUp,
  verdictFailure,
  verdictText,
  wrongVerdicts,
} from './judge.ts';
import { noOutage } from './judge-records.ts';
import type { WantedRecords } from './judge-records.ts';
import { monotonicMs } from './observation.ts';
import type { ScenarioResult } from './result.ts';
import { leavesRecord } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { knownIds, provoking, recordsComplaint } from './stage.ts';
import type { Stage } from './stage.ts';

/** An outage begins with the first lost probe: of several per second, one is sent soon. */
const START_WITHIN_MS = 2500;
/** Anything shorter than 10 s is on record as a micro-cut, not as an outage. */
const OUTAGE_MS = 14_000;
/** An answer that was under way when the line was cut belongs to a probe sent before. */
const CLOCK_GRAIN_MS = 50;

/** Longest round trip of a line at rest. */
export function restingRttMs({ line: { up, down } }: Topology): number {
  const oneWay = (direction: typeof up): number =>
    (direction?.delayMs ?? 4) + (direction?.jitterMs ?? 0) + (direction?.stallMs ?? 0);
  return oneWay(up) + oneWay(down);
}

/** When an outage may begin whose fault was applied in this time, UTC. */
export function startWindow(
  appliedMs: { fromMs: number; toMs: number },
  topology: Topology,
): { fromMs: number; toMs: number } {
  return {
    fromMs: appliedMs.fromMs - restingRttMs(topology) - CLOCK_GRAIN_MS,
    toMs: appliedMs.toMs + START_WITHIN_MS,
  };
}

function wantedRecords(
  fault: Fault,
  expected: Expectation,
  start: { fromMs: number; toMs: number },
): WantedRecords {
  if (expected.kind === 'micro-cut') return { ...noOutage, hasMicroCut: true };
  if (expected.kind !== 'verdict') return noOutage;
  const { states, cause, blame } = expected;
  if (!states.includes('down') && !states.includes('degraded')) return noOutage;
  const named = { cause, blame };
  if (!states.includes('down')) return { ...noOutage, named };
  const isSure = states.length === 1;
  const outageCount = { min: isSure ? 1 : 0, max: 1 };
  return { ...noOutage, outageCount, named, start: fault.hard ? start : null };
}

/** A fault lasts at least so long that it is an outage, whatever was lost before it was noticed. */
const OUTAGE_FROM_MS = 13_000;

/** Applies a fault to a line that is up, waits for the verdict, clears it, waits for "up", looks at the records. */
export async function playFault(
  stage: Stage,
  scenario: Scenario,
  fault: Fault,
): Promise<ScenarioResult> {
  const { lab, watch, patience } = stage;
  const { expected } = scenario;
  const known = await knownIds(lab);
  const appliedAtMs = monotonicMs();
  const appliedFromMs = Date.now();
  await lab.fault(fault.name);
  const applied = { fromMs: appliedFromMs, toMs: Date.now() };
  using _asked = provoking(lab, fault.provokes);
  const isSteady = expected.kind === 'unchanged' || expected.kind === 'micro-cut';
  const seen = isSteady
    ? null
    : await watch.until(
        (line) => isExpected(line.verdict, expected),
        appliedAtMs,
        fault.durationMs ?? patience.verdictMs,
      );
  const lastsMs = fault.durationMs ?? (leavesRecord(scenario) ? OUTAGE_MS : 0);
  await sleep(Math.max(0, appliedAtMs + lastsMs - monotonicMs()));
  // What is over sooner is a micro-cut, and no outage on record.
  const mayBeOutage = expected.kind === 'verdict' && expected.states.includes('down');
  if (mayBeOutage) await sleep(Math.max(0, appliedAtMs + OUTAGE_FROM_MS - monotonicMs()));
  const standing = watch.latest;
  const clearedAtMs = monotonicMs();
  await lab.clear(fault.name);
  using _askedAgain = provoking(lab, fault.provokes);
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
  const wanted = wantedRecords(fault, expected, startWindow(applied, lab.topology));
  return {
    scenario,
    got: shown === null ? 'no answer' : verdictText(shown.verdict),
    verdictMs,
    recoveryMs,
    wrong: wrongVerdicts(all, expected),
    isFalseDown: hasFalseDown(all, expected),
    failure:
      verdictFailure(expected, all, verdictMs, recoveryMs) ??
      (await recordsComplaint(stage, known, wanted)),
  };
}
