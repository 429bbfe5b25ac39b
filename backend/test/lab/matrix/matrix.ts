import type { Scenario } from './scenario.ts';
import { planSessions } from './schedule.ts';
import type { Session } from './schedule.ts';
import { runSession } from './session.ts';
import type { SessionOptions, SessionResult } from './session.ts';
import { limitComplaints } from './summary.ts';

/** What to run. */
export interface MatrixOptions extends SessionOptions {
  scenarios: readonly Scenario[];
  repeatCount: number;
  /** How many labs run side by side. */
  parallelCount: number;
  /** A new lab and a new Lineside for every scenario. */
  isFresh: boolean;
}

/** What came of it. */
export type MatrixResult = SessionResult;

/** Plays a session, with a new lab whenever the old one did not get well again. */
async function runThrough(session: Session, options: MatrixOptions): Promise<SessionResult[]> {
  const parts: SessionResult[] = [];
  let left = session.scenarios;
  while (left.length > 0) {
    const part = await runSession(session.topology, left, options).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      return { results: [], findings: [], failures: [`${session.topology}: ${why}`] };
    });
    parts.push(part);
    // It does not even start here: the others would only wait for it in vain.
    if (part.findings.length === 0) break;
    left = left.slice(Math.max(1, part.results.length));
  }
  return parts;
}

/** Runs Lineside through all scenarios, several labs side by side. */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const waiting = planSessions(options.scenarios, options.repeatCount, options.isFresh);
  const done: SessionResult[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      done.push(...(await runThrough(next, options)));
    }
  };
  await Promise.all(Array.from({ length: options.parallelCount }, work));
  return {
    results: done.flatMap(({ results }) => results),
    findings: done.flatMap(({ findings }) => findings),
    failures: done.flatMap(({ failures }) => failures),
  };
}

/** Whether everything was as expected, in time. */
export function isAllRight({ results, findings, failures }: MatrixResult): boolean {
  return (
    failures.length === 0 &&
    results.every((result) => result.failure === null) &&
    findings.every((finding) => finding.isRight) &&
    limitComplaints(results).length === 0
  );
}
