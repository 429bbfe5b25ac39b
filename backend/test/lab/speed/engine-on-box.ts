/**
 * Runs on the box of a lab: one engine once, with everything it has in the appliance. Prints what came of
 * it as one line of JSON.
 *
 * node engine-on-box.ts <JSON of BoxOrder>
 */
import type { SpeedEngineSettings } from '@lineside/contract';
import { ChildByteMover } from '../../../src/speed/adapters/child-byte-mover.ts';
import { HttpSmallFetcher } from '../../../src/speed/adapters/http-small-fetcher.ts';
import { ProcessToolRunner } from '../../../src/speed/adapters/process-tool-runner.ts';
import { systemClock } from '../../../src/measurement/clock.ts';
import type { EngineRun, EngineSide } from '../../../src/speed/speed-engine.ts';
import { Detour, type Routes } from '../../fakes/speed/detour.ts';
import { runEngine } from '../../fakes/speed/engine-run.ts';
import { engineOf } from '../../fakes/speed/engine-stages.ts';

/** What the box shall do. */
export interface BoxOrder {
  readonly engine: keyof SpeedEngineSettings;
  readonly settings: unknown;
  /** Where the engine's servers are. */
  readonly routes: Routes;
  readonly caPem: string | null;
  readonly discardMs: number;
  readonly windowMs: number;
}

/** One direction as the engine tells it. */
export type BoxFigure = Pick<EngineSide, 'bps' | 'bytes' | 'streamCount'>;

/** How the run ended. */
export interface BoxResult {
  /** `null`: it went well. */
  readonly failure: { readonly reason: string; readonly detail: string | null } | null;
  readonly down: BoxFigure | null;
  readonly up: BoxFigure | null;
}

/** How long a run may take: finding a server, then both directions. */
const DEADLINE_MS = 90_000;

function figureOf(side: EngineSide | null): BoxFigure | null {
  if (side === null) return null;
  const { bps, bytes, streamCount } = side;
  return { bps, bytes, streamCount };
}

function resultOf({ outcome }: EngineRun): BoxResult {
  switch (outcome.status) {
    case 'ok': {
      const { down, up } = outcome.reading;
      return { failure: null, down: figureOf(down), up: figureOf(up) };
    }
    case 'failed':
      return { failure: outcome, down: null, up: null };
    case 'skipped':
      return { failure: { reason: outcome.why, detail: null }, down: null, up: null };
  }
}

// Written by run-on-box.ts.
const order = JSON.parse(process.argv[2] ?? '') as BoxOrder;
const { engine, settings, routes, caPem, discardMs, windowMs } = order;
const fetcher = new HttpSmallFetcher(systemClock);
const detour = new Detour(routes, new ChildByteMover(), fetcher, caPem);
const { run } = await runEngine(engineOf(engine), {
  ...{ settings, mover: detour, fetcher: detour, discardMs, windowMs },
  tools: new ProcessToolRunner(),
  signal: AbortSignal.timeout(DEADLINE_MS),
});
fetcher.close();
console.log(JSON.stringify(resultOf(run)));
