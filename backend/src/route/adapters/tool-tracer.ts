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

/** All probes of an `icmp-paris` trace look alike to load balancers, so they take one path. Needs root. */
const SCAMPER: TraceTool = {
  tool: 'scamper',
  command: ['scamper'],
  args: ({ address }) => ['-O', 'json', '-I', `trace -P icmp-paris -q 1 -w 1 ${address}`],
  parse: parseScamper,
};

/** Two rounds, for hops that lose one; intervals below a second are for root only. */
const MTR: TraceTool = {
  tool: 'mtr',
  command: ['mtr'],
  args: ({ address, family }) => ['-n', '--json', '-c', '2', '-G', '1', `-${family}`, address],
  parse: parseMtr,
};

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

/** The tracers, the preferred one first. */
export const tracers: readonly Tracer[] = [new ToolTracer(SCAMPER), new ToolTracer(MTR)];
