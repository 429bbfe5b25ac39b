import { ok, type Outcome } from '../../src/kernel/outcome.ts';
import { traceOf, type Trace } from '../../src/route/core/trace.ts';
import type { EchoProbe, TraceGoal, Tracer } from '../../src/route/tracer.ts';

/** Traces over the hops it is given, in 500 ms; everybody answers echo but those that are silent. */
export class ScriptedTracer implements Tracer, EchoProbe {
  /** Hops by family; `end` is the destination. */
  ways: Record<4 | 6, string[]> = { 4: ['192.168.1.1', '100.64.0.1', 'end'], 6: [] };
  readonly silent = new Set<string>();
  /** Where it was sent, in order. */
  readonly goals: string[] = [];
  failure: Outcome<never> | null = null;
  /** How far apart two hops are. */
  hopMs = 5;
  /** How many of its traces were called off. */
  abortedCount = 0;

  constructor(readonly tool: Tracer['tool'] = 'scamper') {}

  async trace({ family, address }: TraceGoal, signal: AbortSignal): Promise<Outcome<Trace>> {
    this.goals.push(address);
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
      signal.addEventListener('abort', resolve, { once: true });
    });
    if (signal.aborted) {
      this.abortedCount += 1;
      return { status: 'failed', reason: 'timeout', detail: null };
    }
    if (this.failure !== null) return this.failure;
    const answers = this.ways[family].map((hop, i) => ({
      ttl: i + 1,
      address: hop === 'end' ? address : hop,
      rttMs: 1 + i * this.hopMs,
      lossRatio: null,
    }));
    return ok(traceOf(address, answers));
  }

  answering(addresses: readonly string[]): Promise<Outcome<readonly string[]>> {
    return Promise.resolve(ok(addresses.filter((address) => !this.silent.has(address))));
  }
}
