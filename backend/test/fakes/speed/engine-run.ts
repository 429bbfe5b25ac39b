import type { SpeedDirection, SpeedPhase } from '@lineside/contract';
import type { ByteMover, MoveSlice } from '../../../src/speed/byte-mover.ts';
import type { SmallFetcher } from '../../../src/speed/small-fetcher.ts';
import type { EngineRun, SpeedEngine } from '../../../src/speed/speed-engine.ts';
import type { ToolRunner } from '../../../src/speed/tool-runner.ts';
import { DirectTools } from './direct-tools.ts';

export const USER_AGENT = 'Lineside/1.2.3 (+https://lineside.example)';

/** What a test gives an engine. */
export interface RunParts {
  readonly settings: unknown;
  readonly directions?: readonly SpeedDirection[];
  readonly mover: ByteMover;
  readonly fetcher: SmallFetcher;
  readonly tools?: ToolRunner;
  readonly hasAes?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds; two seconds are the least that counts. */
  readonly windowMs?: number;
  readonly discardMs?: number;
  readonly whenMoved?: (slice: MoveSlice) => void;
}

/** A run and what the engine told meanwhile. */
export interface ToldRun {
  readonly run: EngineRun;
  readonly phases: readonly SpeedPhase[];
  readonly sliceCount: number;
}

/** Runs an engine with a window as short as counts. */
export async function runEngine(engine: SpeedEngine, parts: RunParts): Promise<ToldRun> {
  const phases: SpeedPhase[] = [];
  let sliceCount = 0;
  const { directions = ['down', 'up'], windowMs = 3000, discardMs = 200 } = parts;
  const run = await engine.run(
    { directions, settings: parts.settings, windowMs, discardMs },
    {
      signal: parts.signal ?? AbortSignal.timeout(60_000),
      mover: parts.mover,
      fetcher: parts.fetcher,
      tools: parts.tools ?? new DirectTools({}),
      userAgent: USER_AGENT,
      hasAes: parts.hasAes ?? true,
      enter: (phase) => phases.push(phase),
      moved: (slice) => {
        sliceCount += 1;
        parts.whenMoved?.(slice);
      },
    },
  );
  return { run, phases, sliceCount };
}

/** Waits for what will be true soon. */
export async function until(isTrue: () => boolean, patienceMs = 10_000): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > deadlineMs) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
