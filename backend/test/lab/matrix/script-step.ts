import { setTimeout as sleep } from 'node:timers/promises';
import { isExpected, isUp } from './judge.ts';
import { monotonicMs } from './observation.ts';
import { runOwnSpeedTest } from './own-speed-test.ts';
import type { Scenario } from './scenario.ts';
import type { Step } from './script.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

const YEAR_S = 31_557_600;

/** What happened when, as the script goes on; UTC and monotonic. */
export interface Course {
  /** When the first fault was applied; `null` until then. */
  fault: { fromMs: number; toMs: number } | null;
  faultAtMs: number;
  cleared: { fromMs: number; toMs: number };
  clearedAtMs: number;
  /** Time with a wrong clock, by the right one. */
  dark: { fromMs: number; toMs: number };
  /** By how much it was wrong. */
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
export async function doStep(
  { lab, subject, watch, patience }: Stage,
  scenario: Scenario,
  step: Step,
  course: Course,
): Promise<string | null> {
  course.stepAtMs = monotonicMs();
  switch (step.do) {
    case 'fault':
      if (course.fault !== null) {
        // A second one belongs to what the first has begun.
        await lab.fault(step.fault);
        return null;
      }
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
      const seen = await watch.until(
        (line) => isExpected(line.verdict, scenario.expected),
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
    case 'speed-test':
      return runOwnSpeedTest(lab);
  }
}
