import type { Outcome } from '../kernel/outcome.ts';
import { failed, ok, skipped } from '../kernel/outcome.ts';
import type { Trace } from './core/trace.ts';
import type { TraceGoal, Tracer } from './tracer.ts';

const TRACE_TIMEOUT_MS = 30_000;

/** A trace and who made it. */
export interface ToolTrace {
  readonly tool: Tracer['tool'];
  readonly trace: Trace;
}

/** Traces with the first tool that can. Fails with `tool-missing` when none is installed, else with `trace-failed`. */
export async function traceWithFirst(
  tracers: readonly Tracer[],
  goal: TraceGoal,
  signal: AbortSignal,
): Promise<Outcome<ToolTrace>> {
  const complaints: string[] = [];
  let isSomethingInstalled = false;
  for (const tracer of tracers) {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(TRACE_TIMEOUT_MS)]);
    const outcome = await tracer.trace(goal, deadline);
    if (outcome.status === 'ok') return ok({ tool: tracer.tool, trace: outcome.reading });
    if (signal.aborted) return skipped('stopped');
    if (outcome.status === 'skipped') continue;
    isSomethingInstalled ||= outcome.reason !== 'tool-missing';
    complaints.push(outcome.detail ?? outcome.reason);
  }
  return failed(isSomethingInstalled ? 'trace-failed' : 'tool-missing', complaints.join('; '));
}
