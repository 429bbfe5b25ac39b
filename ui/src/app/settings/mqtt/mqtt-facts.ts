import type { MqttView } from '@lineside/contract';
import { momentText } from '../../format/local-time';
import { mqttSettingWords as words } from '../../format/words/settings';

/** One fact about the connection to the broker. */
export interface MqttFact {
  readonly name: string;
  readonly value: string;
  /** More about it; `null` for nothing. */
  readonly remark: string | null;
}

/** What is known about the connection, most important first. */
export function mqttFacts(view: MqttView, nowMs: number): readonly MqttFact[] {
  const since = { name: words.since, value: momentText(view.sinceMs, nowMs), remark: null };
  if (view.state === 'off') return [since];
  const { url, publishedCount, lastPublishedMs, waitingCount } = view;
  const last =
    lastPublishedMs === null ? null : words.lastPublished(momentText(lastPublishedMs, nowMs));
  const published = { name: words.published, value: String(publishedCount), remark: last };
  const waiting = { name: words.waiting, value: String(waitingCount), remark: null };
  return [
    ...(url === null ? [] : [{ name: words.address, value: url, remark: null }]),
    since,
    published,
    ...(waitingCount === 0 ? [] : [waiting]),
    entitiesOf(view, nowMs),
  ];
}

function entitiesOf({ entityCount, homeAssistantSeenMs }: MqttView, nowMs: number): MqttFact {
  const name = words.entities;
  if (entityCount === null) return { name, value: words.entitiesOff, remark: null };
  const remark =
    homeAssistantSeenMs === null
      ? words.homeAssistantUnseen
      : words.homeAssistantSeen(momentText(homeAssistantSeenMs, nowMs));
  return { name, value: String(entityCount), remark };
}
