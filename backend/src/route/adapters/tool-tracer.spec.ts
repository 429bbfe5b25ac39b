import { describe, expect, it } from '@jest/globals';
import { traceOf } from '../core/trace.ts';
import type { TraceGoal } from '../tracer.ts';
import { ToolTracer, type TraceTool } from './tool-tracer.ts';

const goal: TraceGoal = { family: 4, address: '192.0.2.1' };
const never = new AbortController().signal;

/** A tool that is a shell script; what it prints is one hop's address. */
function tool(script: string, program = 'sh'): ToolTracer {
  const how: TraceTool = {
    tool: 'mtr',
    command: [program, '-c'],
    args: ({ address }) => [script, 'sh', address],
    parse: (output) =>
      output === ''
        ? null
        : traceOf(output, [{ ttl: 1, address: output, rttMs: 1, lossRatio: null }]),
  };
  return new ToolTracer(how);
}

describe('ToolTracer', () => {
  it('reads what the tool prints about the goal', async () => {
    expect(await tool('printf %s "$1"').trace(goal, never)).toMatchObject({
      status: 'ok',
      reading: { hasReachedDestination: true },
    });
  });

  it('says in words that a tool is missing', async () => {
    expect(await tool('', 'lineside-no-such-tool').trace(goal, never)).toEqual({
      status: 'failed',
      reason: 'tool-missing',
      detail: 'mtr is not installed',
    });
  });

  it("repeats the tool's first complaint", async () => {
    const script = 'echo "Operation not permitted" >&2; echo more >&2; exit 255';
    expect(await tool(script).trace(goal, never)).toEqual({
      status: 'failed',
      reason: 'tool-failed',
      detail: 'mtr: Operation not permitted',
    });
  });

  it('knows an empty output for no trace', async () => {
    expect(await tool('true').trace(goal, never)).toMatchObject({
      reason: 'no-trace',
      detail: 'mtr: printed no trace',
    });
  });

  it('ends at the deadline', async () => {
    const outcome = await tool('sleep 60').trace(goal, AbortSignal.timeout(30));
    expect(outcome).toMatchObject({ status: 'failed', reason: 'timeout' });
  });
});
