import { Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import {
  speedEngineId,
  speedEngineList,
  speedEngineView,
  type SpeedEngineList,
  type SpeedEngineView,
} from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { EngineCatalogue } from './engine-catalogue.ts';
import { unknownEngine } from './engine-refusal.ts';
import { EngineShelf } from './engine-shelf.ts';
import type { SpeedEngine } from './speed-engine.ts';

/** The engines, and what the owner has agreed to. */
@Controller('speed/engines')
export class EnginesController {
  constructor(
    private readonly catalogue: EngineCatalogue,
    private readonly shelf: EngineShelf,
    private readonly settings: SettingsSource,
  ) {}

  @Get()
  @SerializeOptions({ schema: speedEngineList })
  async listEngines(): Promise<SpeedEngineList> {
    return { items: await this.catalogue.views() };
  }

  /** The owner has read the provider's terms and agrees. */
  @Post(':id/consent')
  @HttpCode(200)
  @SerializeOptions({ schema: speedEngineView })
  async giveConsent(@Param('id') id: string): Promise<SpeedEngineView> {
    const engine = this.find(id);
    const consent = this.shelf.newConsent(engine);
    await this.settings.change({ speed: { consents: { [engine.id]: consent } } });
    return this.show(engine);
  }

  @Delete(':id/consent')
  @SerializeOptions({ schema: speedEngineView })
  async withdrawConsent(@Param('id') id: string): Promise<SpeedEngineView> {
    const engine = this.find(id);
    await this.settings.change({ speed: { consents: { [engine.id]: null } } });
    return this.show(engine);
  }

  private async show(engine: SpeedEngine): Promise<SpeedEngineView> {
    const [view] = await this.catalogue.views([engine]);
    if (view === undefined) throw new Error(`no view of ${engine.id}`);
    return view;
  }

  private find(id: string): SpeedEngine {
    const known = speedEngineId.safeParse(id);
    const engine = known.success ? this.shelf.find(known.data) : null;
    return engine ?? unknownEngine(id);
  }
}
