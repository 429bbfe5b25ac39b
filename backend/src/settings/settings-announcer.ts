import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { settings, type Settings } from '@lineside/contract';
import { withMasks } from '../config/secrets.ts';
import { SettingsFile } from '../config/settings-file.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { describeChange, type ToldSettings } from './core/describe-change.ts';

/** Tells the bus and the activity log what became of the settings. */
@Injectable()
export class SettingsAnnouncer implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly file: SettingsFile,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.file.onChange((before, after) => this.announceChange(before, after));
  }

  onApplicationBootstrap(): void {
    if (this.file.rejection === null) return;
    const { path, problems, inForce } = this.file.rejection;
    const [first] = problems;
    void this.recorder.recordActivity('error', 'settings-rejected', {
      file: path,
      key: first?.path ?? null,
      reason: first?.message ?? null,
      problemCount: problems.length,
      inForce,
    });
  }

  private announceChange(before: Settings, after: Settings): void {
    this.bus.emit('settings.changed', { settings: after });
    const changes = describeChange(forTelling(before), forTelling(after));
    void this.recorder.recordActivity('info', 'settings-changed', changes);
  }
}

function forTelling(inForce: Settings): ToldSettings {
  return { inForce, told: withMasks(settings, inForce) };
}
