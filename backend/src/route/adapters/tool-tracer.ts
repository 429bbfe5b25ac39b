import { failed, ok, type Outcome } from '../../kernel/outcome.ts';
import { runChild, type Command } from '../../measurement/child-process.ts';
import type { Trace } from '../core/trace.ts';
import type { TraceGoal, Tracer } from '../tracer.ts';
import { parseMtr } from './mtr-output.ts';
import { parseScamper } from './scamper-output.ts';

/** How a tool is called and understood. */
export interface TraceTool {
  readonly tool: Tracer['tool'];
  readonly command: Command;
  readonly args: (goal: TraceGoal) => readonly string[];
  readonly parse: (output: string) => Trace | null;
}

/** No way is longer; a trace that gets nowhere ends after five silent hops. */
const MAX_HOPS = 32;
/** What load balancers see of a Paris trace besides its addresses. Any number will do, so long as it stays. */
const PARIS_CHECKSUM = 19_539;

/** Without an entry in `resolv.conf`, as in an outage, scamper does not start unless told of a resolver, though it asks none. */
const NOBODY_TO_ASK = '127.0.0.1';

/** All probes of all `icmp-paris` traces look alike to load balancers, so they take one path. Needs root. */
const SCAMPER: TraceTool = {
  tool: 'scamper',
  command: ['scamper'],
  args: ({ address }) => {
    const trace = `trace -P icmp-paris -d ${PARIS_CHECKSUM} -m ${MAX_HOPS} -q 1 -w 1 ${address}`;
    return ['-n', NOBODY_TO_ASK, '-O', 'json', '-I', trace];
  },
  parse: parseScamper,
};

/** Two rounds, for hops that lose one; intervals below a second are for root only. */
const MTR: TraceTool = {
  tool: 'mtr',
  command: ['mtr'],
  args: (goal) => mtrArgs(goal, ['-c', '2', '-G', '1']),
  parse: parseMtr,
};

/** Ten rounds in three seconds: how much each hop loses. */
const MTR_FOR_LOSS: TraceTool = {
  ...MTR,
  args: (goal) => mtrArgs(goal, ['-c', '10', '-i', '0.2', '-G', '0.5']),
};

function mtrArgs({ address, family }: TraceGoal, rounds: readonly string[]): string[] {
  return ['-n', '--json', ...rounds, '-m', String(MAX_HOPS), `-${family}`, address];
}

/** For the timetable: the second stands in for the first. */
export const TIMETABLE_TOOLS: readonly TraceTool[] = [SCAMPER, MTR];

/** For evidence, all of them: one keeps to one path, the other tells what hops lose. */
export const EVIDENCE_TOOLS: readonly TraceTool[] = [SCAMPER, MTR_FOR_LOSS];

/** Traces by running a tool of the system. */
export class ToolTracer implements Tracer {
  readonly tool: Tracer['tool'];

  constructor(private readonly how: TraceTool) {
    this.tool = how.tool;
  }

  async trace(goal: TraceGoal, signal: AbortSignal): Promise<Outcome<Trace>> {
    const { command, args, parse } = this.how;
    const report = await runChild(command, args(goal), signal);
    if (report.failure === 'ENOENT') {
      return failed('tool-missing', `${this.tool} is not installed`);
    }
    if (report.failure === 'aborted') return failed('timeout', `${this.tool} did not end in time`);
    const trace = parse(report.stdout);
    if (trace !== null) return ok(trace);
    const [complaint = ''] = report.stderr.split('\n');
    const detail = `${this.tool}: ${complaint === '' ? 'printed no trace' : complaint}`;
    return failed(report.failure === null ? 'no-trace' : 'tool-failed', detail);
  }
}

/** The tracers for the timetable, the preferred one first. */
export const tracers: readonly Tracer[] = TIMETABLE_TOOLS.map((how) => new ToolTracer(how));

/** The tracers for evidence. */
export const evidenceTracers: readonly Tracer[] = EVIDENCE_TOOLS.map((how) => new ToolTracer(how));
