import { Module } from '@nestjs/common';
import { SettingsAnnouncer } from './settings-announcer.ts';
import { SettingsController } from './settings.controller.ts';

/** Reading and changing the settings, and telling everybody. */
@Module({ controllers: [SettingsController], providers: [SettingsAnnouncer] })
export class SettingsModule {}
