import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AlertChannel, ChannelPatch, ChannelRequest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';

/** The owner's channels, kept in the settings. */
@Injectable()
export class ChannelBook {
  constructor(private readonly settings: SettingsSource) {}

  list(): readonly AlertChannel[] {
    return this.settings.current().alerts.channels;
  }

  /** `null` for an unknown id. */
  find(id: string): AlertChannel | null {
    return this.list().find((channel) => channel.id === id) ?? null;
  }

  /** @returns the id of the new channel */
  async add(wish: ChannelRequest): Promise<string> {
    const id = `${wish.kind}-${randomBytes(4).toString('hex')}`;
    await this.store([...this.list(), { ...wish, id }]);
    return id;
  }

  /** Changes a channel; settings that are not named stay, a mask keeps a secret. */
  async change(channel: AlertChannel, patch: ChannelPatch): Promise<void> {
    const { settings, ...plain } = patch;
    const changed = { ...channel, ...plain, settings: { ...channel.settings, ...settings } };
    await this.store(this.list().map((one) => (one.id === channel.id ? changed : one)));
  }

  async remove(id: string): Promise<void> {
    await this.store(this.list().filter((channel) => channel.id !== id));
  }

  private async store(channels: readonly unknown[]): Promise<void> {
    await this.settings.change({ alerts: { channels } });
  }
}
