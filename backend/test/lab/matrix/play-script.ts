import { setTimeout as sleep } from 'node:timers/promises';
import { datesComplaint } from './dates.ts';
import { isExpected, isUp, verdictText, wrongVerdicts } from './judge.ts';
import { noOutage } from './judge-records.ts';
import { monotonicMs } from './observation.ts';
import { startWindow } from './play-fault.ts';
import type { ScenarioResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Script, Step } from './script.ts';
import { knownIds, recordsComplaint } from './stage.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

const YEAR_S = 31_557_600;
/** The end of an outage is the first answer after it. */
const END_WITHIN_MS = 3000;
/** Lineside has begun to measure, and what it measured has been written. */
const DARK_EDGE_MS = 4000;

/** What happened when, as the script goes on; UTC and monotonic. */
interface Course {
  fault: { fromMs: number; toMs: number };
  faultAtMs: number;
  cleared: { fromMs: number; toMs: number };
  clearedAtMs: number;
  /** Time with a wrong clock, by the right one. */
  dark: { fromMs: number; toMs: number };
  aheadS: number;
  /** When the last step began. */
  stepAtMs: number;
  verdictMs: number | null;
  recoveryMs: number | null;
}

function clockAheadS(clock: 'right' | 'years-behind' | '1970'): number | null {
  if (clock === 'right') return null;
  return clock === '1970' ? 60 - Date.now() / 1000 : -2 * YEAR_S;
}

function startSubject(
  subject: Subject,
  clock: 'right' | 'years-behind' | '1970',
  course: Course,
): void {
  const aheadS = clockAheadS(clock);
  if (aheadS !== null) {
    course.aheadS = aheadS;
    course.dark.fromMs = Date.now();
  }
  subject.start(aheadS);
}

async function timed(act: () => Promise<void>): Promise<{ fromMs: number; toMs: number }> {
  const fromMs = Date.now();
  await act();
  return { fromMs, toMs: Date.now() };
}

/** Does a step; what went wrong, or `null`. */
async function doStep(
  { lab, subject, watch, patience }: Stage,
  scenario: Scenario,
  step: Step,
  course: Course,
): Promise<string | null> {
  course.stepAtMs = monotonicMs();
  switch (step.do) {
    case 'fault':
      course.faultAtMs = course.stepAtMs;
      course.fault = await timed(() => lab.fault(step.fault));
      return null;
    case 'clear':
      course.clearedAtMs = course.stepAtMs;
      course.cleared = await timed(() => lab.clear(step.fault));
      return null;
    case 'wait':
      await sleep(step.ms);
      return null;
    case 'end':
      await subject.end(step.how);
      return null;
    case 'start':
      startSubject(subject, step.clock, course);
      return null;
    case 'set-clock':
      course.dark.toMs = Date.now();
      subject.setClock();
      return null;
    case 'await-verdict': {
      const fits = (line: Parameters<typeof isUp>[0]): boolean =>
        isExpected(line, scenario.expected);
      const seen = await watch.until(
        (line) => fits(line.verdict),
        course.stepAtMs,
        patience.startMs + patience.verdictMs,
      );
      if (seen === null) return 'no such verdict';
      course.verdictMs ??= seen.atMs - course.faultAtMs;
      return null;
    }
    case 'await-up': {
      const seen = await watch.until(
        (line) => isUp(line.verdict),
        course.stepAtMs,
        patience.startMs + patience.recoveryMs,
      );
      if (seen === null) return 'did not get up';
      if (course.clearedAtMs > 0) course.recoveryMs ??= seen.atMs - course.clearedAtMs;
      return null;
    }
  }
}

async function aftermath(
  stage: Stage,
  script: Script,
  course: Course,
  known: ReadonlySet<number>,
): Promise<string | null> {
  const complaint = await recordsComplaint(stage, known, {
    ...noOutage,
    outageCount: { min: 1, max: 1 },
    named: script.expected,
    start: startWindow(course.fault, stage.lab.topology),
    end: { fromMs: course.cleared.fromMs, toMs: course.cleared.toMs + END_WITHIN_MS },
    unobservedMs: script.unobservedMs,
  });
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
    fault: never,
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
  return {
    scenario,
    got: latest === null ? 'no answer' : verdictText(latest.verdict),
    verdictMs: course.verdictMs,
    recoveryMs: course.recoveryMs,
    wrong: wrongVerdicts(stage.watch.since(startedAtMs), scenario.expected),
    isFalseDown: false,
    failure: failure ?? (await aftermath(stage, script, course, known)),
  };
}
