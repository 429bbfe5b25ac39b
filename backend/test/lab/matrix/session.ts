import { Lab } from '../lab.ts';
import type { Topology } from '../network/topology.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN } from './appliance.ts';
import { isUp, judgeFindings, verdictText } from './judge.ts';
import type { Finding } from './judge.ts';
import { LineWatch } from './line-watch.ts';
import { playFault } from './play-fault.ts';
import { playScript } from './play-script.ts';
import type { Patience, ScenarioResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import { untilCalm, untilKnown } from './stage.ts';
import type { Stage } from './stage.ts';
import { Subject } from './subject.ts';

/** What every session needs to know. */
export interface SessionOptions {
  /** Entry point of the built Lineside. */
  appliance: string;
  /** Lineside's log is appended to it; `null` keeps it in the lab's folder, which goes with the lab. */
  logPath: string | null;
  patience: Patience;
  /** Told about each step. */
  say: (text: string) => void;
}

/** What came of a session. */
export interface SessionResult {
  results: ScenarioResult[];
  findings: (Finding & { topology: string })[];
  /** What could not even be tried, in words. */
  failures: string[];
}

/** Waits for a line that is up and for what Lineside has to find out, and judges that. */
async function discover({ watch, patience }: Stage, topology: Topology): Promise<Finding[] | null> {
  if ((await watch.until((line) => isUp(line.verdict), 0, patience.startMs)) === null) return null;
  const found = await watch.until(
    (line) => judgeFindings(line, topology).every((finding) => finding.isRight),
    0,
    patience.discoveryMs,
  );
  const line = found?.line ?? watch.latest;
  return line === null ? null : judgeFindings(line, topology);
}

async function play(stage: Stage, scenario: Scenario): Promise<ScenarioResult> {
  const { play: what } = scenario;
  return what.kind === 'fault'
    ? playFault(stage, scenario, what.fault)
    : playScript(stage, scenario, what.script);
}

async function playAll(
  stage: Stage,
  topology: string,
  scenarios: readonly Scenario[],
  options: SessionOptions,
): Promise<SessionResult> {
  const session: SessionResult = { results: [], findings: [], failures: [] };
  const { subject, watch, lab } = stage;
  const ended = subject.ended().then(() => null);
  const found = await Promise.race([discover(stage, lab.topology), ended]);
  if (found === null) {
    const said = watch.latest === null ? 'nothing' : verdictText(watch.latest.verdict);
    const why = subject.isRunning ? `did not get "up", but says ${said}` : 'ended';
    session.failures.push(`${topology}: Lineside ${why}`);
    return session;
  }
  session.findings = found.map((finding) => ({ ...finding, topology }));
  for (const scenario of scenarios) {
    if (!(await untilKnown(stage, scenario)) || !(await untilCalm(stage))) {
      const said = watch.latest === null ? 'nothing' : verdictText(watch.latest.verdict);
      session.failures.push(`${topology}: ${said} instead of up before "${scenario.name}"`);
      break;
    }
    const result = await play(stage, scenario);
    session.results.push(result);
    const verdict = result.verdictMs === null ? '' : ` after ${Math.round(result.verdictMs)} ms`;
    const wrong = result.failure === null ? 'ok' : `WRONG: ${result.failure}`;
    options.say(`${topology}, ${scenario.name}: ${result.got}${verdict}: ${wrong}`);
  }
  return session;
}

/** Plays scenarios in turn on one new lab with one Lineside, as long as the line comes up again after each. */
export async function runSession(
  topology: string,
  scenarios: readonly Scenario[],
  options: SessionOptions,
): Promise<SessionResult> {
  await using lab = await Lab.up({ topology });
  const subject = new Subject(lab, options.appliance, options.logPath);
  const bornMs = Date.now();
  subject.start();
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const stage: Stage = { lab, subject, watch, patience: options.patience, bornMs };
  try {
    return await playAll(stage, topology, scenarios, options);
  } finally {
    watch.stop();
  }
}
