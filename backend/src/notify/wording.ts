import { Inject, Injectable } from '@nestjs/common';
import type { Alert, AlertLanguage } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import {
  messageFor,
  testMessage,
  wordsOf,
  type Message,
  type WordContext,
} from './core/message.ts';
import { OWN_DOOR, type FindOwnDoor } from './own-door.ts';
import { pageUrl } from './core/page-url.ts';

/** Puts alerts into the owner's language. */
@Injectable()
export class Wording {
  constructor(
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(OWN_DOOR) private readonly ownDoor: FindOwnDoor,
    private readonly settings: SettingsSource,
  ) {}

  /** @param alerts one or more, oldest first */
  message(id: string, alerts: readonly Alert[]): Message {
    const atMs = Math.max(...alerts.map((alert) => alert.atMs));
    return messageFor(id, alerts, atMs, this.context());
  }

  test(id: string, atMs: number): Message {
    return testMessage(id, atMs, this.context());
  }

  /** @param language in place of the one of the settings */
  words(alert: Omit<Alert, 'id'>, language?: AlertLanguage): { title: string; text: string } {
    return wordsOf(alert, this.context(language));
  }

  private context(language?: AlertLanguage): WordContext {
    const { alerts } = this.settings.current();
    return {
      language: language ?? alerts.language,
      momentOf: (atMs) => this.localTime.momentOf(atMs),
      pageUrl: alerts.linkUrl?.replace(/\/+$/, '') ?? pageUrl(this.ownDoor()),
    };
  }
}
