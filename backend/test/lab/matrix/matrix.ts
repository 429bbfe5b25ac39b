import { once } from 'node:events';
import { Lab } from '../lab.ts';
import type { Topology } from '../network/topology.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from './appliance.ts';
import { runCell } from './cell.ts';
import type { CellResult, Patience } from './cell.ts';
import { isUp, judgeFindings, verdictText } from './judge.ts';
import type { Finding } from './judge.ts';
import { LineWatch } from './line-watch.ts';

/** What to run. */
export interface MatrixOptions {
  topologies: readonly string[];
  faults: readonly string[];
  repeatCount: number;
  /** A new lab and a new Lineside for every fault, instead of one for all faults of a topology. */
  isFresh: boolean;
  /** Entry point of the built Lineside. */
  appliance: string;
  /** Lineside's log is appended to it; `null` keeps it in the lab's folder, which goes with the lab. */
  logPath: string | null;
  patience: Patience;
  /** Told about each step. */
  say: (text: string) => void;
}

/** What came of it. */
export interface MatrixResult {
  cells: CellResult[];
  findings: (Finding & { topology: string })[];
  /** What could not even be tried, in words. */
  failures: string[];
}

/** Waits for a line that is up and for what Lineside has to find out, and judges that. */
async function discover(
  watch: LineWatch,
  topology: Topology,
  patience: Patience,
): Promise<Finding[] | null> {
  if ((await watch.until((line) => isUp(line.verdict), 0, patience.startMs)) === null) return null;
  const found = await watch.until(
    (line) => judgeFindings(line, topology).every((finding) => finding.isRight),
    0,
    patience.discoveryMs,
  );
  const line = found?.line ?? watch.latest;
  return line === null ? null : judgeFindings(line, topology);
}

/** Runs faults in turn on one lab, as long as the line comes up again after each. */
async function runSession(
  options: MatrixOptions,
  topologyName: string,
  faults: readonly string[],
): Promise<MatrixResult> {
  const { patience, say } = options;
  await using lab = await Lab.up({ topology: topologyName });
  const appliance = startAppliance(lab, options.appliance, options.logPath);
  lab.subjectPid = appliance.pid ?? null;
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const session: MatrixResult = { cells: [], findings: [], failures: [] };
  try {
    const ended = once(appliance, 'exit').then(() => null);
    const found = await Promise.race([discover(watch, lab.topology, patience), ended]);
    if (found === null) {
      const said = watch.latest === null ? 'nothing' : verdictText(watch.latest.verdict);
      const why = appliance.exitCode === null ? `did not get "up", but says ${said}` : 'ended';
      session.failures.push(`${topologyName}: Lineside ${why}`);
      return session;
    }
    session.findings = found.map((finding) => ({ ...finding, topology: topologyName }));
    const { settleMs, recoveryMs } = patience;
    for (const fault of faults) {
      if (!(await watch.untilSteady((line) => isUp(line.verdict), settleMs, recoveryMs))) {
        session.failures.push(`${topologyName}: the line was not up before "${fault}"`);
        break;
      }
      const cell = await runCell(lab, watch, fault, patience);
      session.cells.push(cell);
      say(`${topologyName}, ${fault}: ${cell.got}: ${cell.failure ?? 'ok'}`);
    }
  } finally {
    watch.stop();
  }
  return session;
}

/** Runs all faults in one topology, with a new lab whenever the old one did not get well again. */
async function runRound(options: MatrixOptions, topology: string): Promise<MatrixResult[]> {
  const sessions: MatrixResult[] = [];
  let left = options.faults;
  while (left.length > 0) {
    const faults = options.isFresh ? left.slice(0, 1) : left;
    const session = await runSession(options, topology, faults);
    sessions.push(session);
    // It does not even start here: the other faults would only wait for it in vain.
    if (session.findings.length === 0) break;
    left = left.slice(Math.max(1, session.cells.length));
  }
  return sessions;
}

/** Runs Lineside through every fault in every topology, one after the other. */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const sessions: MatrixResult[] = [];
  for (const topology of options.topologies) {
    for (let round = 0; round < options.repeatCount; round += 1) {
      sessions.push(...(await runRound(options, topology)));
    }
  }
  return {
    cells: sessions.flatMap(({ cells }) => cells),
    findings: sessions.flatMap(({ findings }) => findings),
    failures: sessions.flatMap(({ failures }) => failures),
  };
}

/** Whether everything was as expected. */
export function isAllRight({ cells, findings, failures }: MatrixResult): boolean {
  return (
    failures.length === 0 &&
    cells.every((cell) => cell.failure === null) &&
    findings.every((finding) => finding.isRight)
  );
}
