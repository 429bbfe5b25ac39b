import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab.ts';
import { askBox } from './box-api.ts';
import { isUp, knowsNormal } from './judge.ts';
import { judgeRecords } from './judge-records.ts';
import type { WantedRecords } from './judge-records.ts';
import type { LineWatch } from './line-watch.ts';
import { monotonicMs } from './observation.ts';
import { readOutages } from './outages.ts';
import type { Patience } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Subject } from './subject.ts';

const LOOK_EVERY_MS = 1500;
const PROVOKE_EVERY_MS = 10_000;

/** A lab with a running Lineside, on which scenarios are played one after the other. */
export interface Stage {
  lab: Lab;
  subject: Subject;
  watch: LineWatch;
  patience: Patience;
  /** When Lineside was first started, UTC: nothing can be older. */
  bornMs: number;
}

/** Waits until the line is up and nothing recent is on record that a new outage could be merged with; false when it stays otherwise. */
export async function untilCalm({ lab, watch, patience }: Stage): Promise<boolean> {
  const deadline = AbortSignal.timeout(patience.recoveryMs + patience.restMs);
  while (!deadline.aborted) {
    const outages = await readOutages(lab).catch(() => []);
    const ends = outages.map(({ endMs }) => endMs ?? Infinity);
    const restMs = Math.max(0, ...ends) + patience.restMs - Date.now();
    if (restMs <= 0) {
      return watch.untilSteady(
        (line) => isUp(line.verdict),
        patience.settleMs,
        patience.recoveryMs,
      );
    }
    await sleep(Math.min(LOOK_EVERY_MS, restMs));
  }
  return false;
}

function makesSlow({ expected, play }: Scenario): boolean {
  if ('cause' in expected && expected.cause === 'high-latency') return true;
  return play.kind === 'script' && play.script.steps.some((step) => step.do === 'speed-test');
}

/** Waits until Lineside knows the line well enough to notice what the scenario does; false when it does not get there. */
export async function untilKnown({ watch, patience }: Stage, scenario: Scenario): Promise<boolean> {
  if (!makesSlow(scenario)) return true;
  return (await watch.until(knowsNormal, monotonicMs(), patience.knownMs)) !== null;
}

/** Ids of everything on record now. */
export async function knownIds(lab: Lab): Promise<ReadonlySet<number>> {
  return new Set((await readOutages(lab)).map(({ id }) => id));
}

/** Waits until what is new on record is as wanted; what is wrong with it, or `null`. */
export async function recordsComplaint(
  { lab, patience }: Stage,
  known: ReadonlySet<number>,
  wanted: WantedRecords,
): Promise<string | null> {
  const deadline = AbortSignal.timeout(patience.recordsMs);
  for (;;) {
    const rows = await readOutages(lab).catch(() => null);
    const complaint =
      rows === null
        ? 'outages cannot be read'
        : judgeRecords(
            rows.filter(({ id }) => !known.has(id)),
            wanted,
          );
    if (complaint === null || deadline.aborted) return complaint;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Asks Lineside again and again to run a job that is on a slow timetable, until the result is disposed of. */
export function provoking(lab: Lab, jobId: string | undefined): Disposable {
  if (jobId === undefined) return { [Symbol.dispose]: () => undefined };
  const provoke = (): void => {
    void askBox(lab, `/jobs/${jobId}/run`, 'POST');
  };
  provoke();
  const timer = setInterval(provoke, PROVOKE_EVERY_MS);
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
    },
  };
}
