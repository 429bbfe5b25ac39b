import { Body, Controller, Get, Patch, SerializeOptions } from '@nestjs/common';
import { settings, settingsPatch, type Settings, type SettingsPatch } from '@lineside/contract';
import { withMasks } from '../config/secrets.ts';
import { SettingsSource } from '../config/settings-source.ts';

/** Everything the owner can set, as one document; secrets can be written but are told as masks. */
@Controller('settings')
export class SettingsController {
  constructor(private readonly source: SettingsSource) {}

  @Get()
  @SerializeOptions({ schema: settings })
  readSettings(): Settings {
    return withMasks(settings, this.source.current());
  }

  /** Takes a JSON merge patch (RFC 7396); `null` sets a key back to its default, a mask keeps the secret. */
  @Patch()
  @SerializeOptions({ schema: settings })
  async changeSettings(@Body({ schema: settingsPatch }) patch: SettingsPatch): Promise<Settings> {
    return withMasks(settings, await this.source.change(patch));
  }
}
