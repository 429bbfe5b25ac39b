import type { ByteMover } from './byte-mover.ts';
import type { SmallFetcher } from './small-fetcher.ts';
import type { SpeedEngine } from './speed-engine.ts';
import type { ToolRunner } from './tool-runner.ts';

/** Injection token of the `EngineKit`. */
export const ENGINE_KIT = Symbol('EngineKit');

/** The engines and what they work with. */
export interface EngineKit {
  readonly engines: readonly SpeedEngine[];
  readonly mover: ByteMover;
  readonly tools: ToolRunner;
  /** A fetcher for one test, with connections of its own. */
  readonly newFetcher: () => SmallFetcher;
  /** Says honestly who asks. */
  readonly userAgent: string;
  readonly hasAes: boolean;
}
