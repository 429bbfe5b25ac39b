import { datesComplaint } from './dates.ts';
import { hasFalseDown, verdictFailure, verdictText, wrongVerdicts } from './judge.ts';
import { noOutage } from './judge-records.ts';
import type { WantedRecords } from './judge-records.ts';
import { monotonicMs } from './observation.ts';
import { startWindow } from './play-fault.ts';
import type { ScenarioResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import { doStep } from './script-step.ts';
import type { Course } from './script-step.ts';
import type { Script } from './script.ts';
import { knownIds, recordsComplaint } from './stage.ts';
import type { Stage } from './stage.ts';

/** The end of an outage is the first answer after it. */
const END_WITHIN_MS = 3000;
/** Lineside has begun to measure, and what it measured has been written. */
const DARK_EDGE_MS = 4000;

function wantedRecords(stage: Stage, script: Script, course: Course): WantedRecords {
  const { expected, unobservedMs } = script;
  if (expected.kind !== 'verdict' || course.fault === null) return noOutage;
  const { cause, blame } = expected;
  return {
    ...noOutage,
    outageCount: { min: 1, max: 1 },
    named: { cause, blame },
    start: startWindow(course.fault, stage.lab.topology),
    end: { fromMs: course.cleared.fromMs, toMs: course.cleared.toMs + END_WITHIN_MS },
    unobservedMs,
  };
}

async function aftermath(
  stage: Stage,
  script: Script,
  course: Course,
  known: ReadonlySet<number>,
): Promise<string | null> {
  const wanted = wantedRecords(stage, script, course);
  const complaint = await recordsComplaint(stage, known, wanted);
  if (complaint !== null || !script.hasWrongClock) return complaint;
  const dark = {
    fromMs: course.dark.fromMs + DARK_EDGE_MS,
    toMs: course.dark.toMs - DARK_EDGE_MS,
  };
  return datesComplaint(stage.lab, stage.bornMs, dark, course.aheadS);
}

/** Plays a script step by step and looks at the records in the end. */
export async function playScript(
  stage: Stage,
  scenario: Scenario,
  script: Script,
): Promise<ScenarioResult> {
  const known = await knownIds(stage.lab);
  const startedAtMs = monotonicMs();
  const never = { fromMs: 0, toMs: 0 };
  const course: Course = {
    fault: null,
    faultAtMs: startedAtMs,
    cleared: never,
    clearedAtMs: 0,
    dark: { fromMs: 0, toMs: 0 },
    aheadS: 0,
    stepAtMs: startedAtMs,
    verdictMs: null,
    recoveryMs: null,
  };
  let failure: string | null = null;
  for (const [index, step] of script.steps.entries()) {
    failure = await doStep(stage, scenario, step, course);
    if (failure === null) continue;
    failure = `step ${index + 1} (${step.do}): ${failure}`;
    await stage.lab.clear();
    break;
  }
  const { latest } = stage.watch;
  const all = stage.watch.since(startedAtMs);
  const { expected } = scenario;
  const { verdictMs, recoveryMs } = course;
  failure ??= verdictFailure(expected, all, verdictMs, recoveryMs);
  return {
    scenario,
    got: latest === null ? 'no answer' : verdictText(latest.verdict),
    verdictMs,
    recoveryMs,
    wrong: wrongVerdicts(all, expected),
    isFalseDown: hasFalseDown(all, expected),
    failure: failure ?? (await aftermath(stage, script, course, known)),
  };
}
