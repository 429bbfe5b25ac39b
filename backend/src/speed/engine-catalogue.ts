import { Injectable } from '@nestjs/common';
import type { SpeedEngineView } from '@lineside/contract';
import * as z from 'zod';
import { ByteBudget } from './byte-budget.ts';
import { ByteEstimates } from './byte-estimates.ts';
import { EngineShelf } from './engine-shelf.ts';
import type { SpeedEngine } from './speed-engine.ts';

/** Describes the engines to the owner, with what each costs. */
@Injectable()
export class EngineCatalogue {
  constructor(
    private readonly shelf: EngineShelf,
    private readonly estimates: ByteEstimates,
    private readonly budget: ByteBudget,
  ) {}

  async views(engines: readonly SpeedEngine[] = this.shelf.engines): Promise<SpeedEngineView[]> {
    const { uses } = await this.budget.view();
    const estimates = await this.estimates.estimate(engines);
    const views: SpeedEngineView[] = [];
    for (const [index, engine] of engines.entries()) {
      const { id, title, dataPolicy } = engine;
      const estimate = estimates[index];
      if (estimate === undefined) continue;
      views.push({
        ...{ id, title, dataPolicy },
        hasConsent: this.shelf.hasConsent(engine),
        state: await this.shelf.stateOf(engine),
        limitedUntilMs: this.shelf.limitedUntilMs(id),
        settingsSchema: { ...z.toJSONSchema(engine.settings, { io: 'input' }) },
        settings: this.shelf.settingsOf(id),
        ...estimate,
        usedBytes: uses.find((use) => use.engine === id)?.bytes ?? 0,
      });
    }
    return views;
  }
}
