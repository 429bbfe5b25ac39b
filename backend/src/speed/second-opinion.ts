import { Inject, Injectable } from '@nestjs/common';
import type { SpeedEngineId, SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { secondOpinionOn } from './core/second-opinion.ts';
import { speedBaselineOf } from './core/speed-baseline.ts';
import { EngineShelf } from './engine-shelf.ts';

/** As long as a baseline remembers. */
const LOOK_BACK_MS = 28 * 86_400_000;
const MOST_TESTS = 1000;

/** Finds out whether a test must be checked by another engine. */
@Injectable()
export class SecondOpinion {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly shelf: EngineShelf,
    private readonly settings: SettingsSource,
  ) {}

  /** Who shall check a finished test; `null`: nobody need, or nobody can. */
  async engineFor(test: SpeedTest): Promise<SpeedEngineId | null> {
    if (!this.settings.current().speed.hasSecondOpinion) return null;
    const fromMs = Math.max(0, test.startMs - LOOK_BACK_MS);
    const { engine, startMs } = test;
    const history = await this.archive.speedTests({
      ...{ engine, fromMs, toMs: startMs, status: 'ok', limit: MOST_TESTS },
    });
    const baseline = speedBaselineOf(history, engine, startMs);
    // Only when one is needed the engines look whether they can run.
    const wanted = secondOpinionOn(test, baseline, []);
    if (wanted === null) return null;
    return secondOpinionOn(test, baseline, await this.readyEngines())?.engine ?? null;
  }

  private async readyEngines(): Promise<SpeedEngineId[]> {
    const ready: SpeedEngineId[] = [];
    for (const engine of this.shelf.engines) {
      if ((await this.shelf.stateOf(engine)) === 'ready') ready.push(engine.id);
    }
    return ready;
  }
}
