import {
  alertRuleId,
  alertRules,
  channelSettings,
  type Alert,
  type ChannelKind,
  type ChannelView,
  type LoggedAlert,
} from '@lineside/contract';
import * as z from 'zod';
import type { Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const MIN_MS = 60_000;
const TITLES: Partial<Record<ChannelKind, readonly [string, readonly string[]]>> = {
  mail: ['Mail', []],
  telegram: ['Telegram', ['api.telegram.org']],
  ntfy: ['ntfy', ['ntfy.sh']],
  modem: ['SMS by a modem at the box', []],
  webhook: ['Webhook', []],
  led: ['The lights of the box', []],
  page: ['The open page', []],
};

/** The part of the API that is about alerts; `null` for another address. */
export function alertsOf(scenario: Scenario, path: string, startMs: number): Answer | null {
  switch (path) {
    case '/alerts/log': {
      const items = scenario.isNew ? [] : logOf(startMs);
      return { body: { items, nextBeforeId: null, unreadCount: items.length > 0 ? 2 : 0 } };
    }
    case '/alerts/channels':
      return { body: { items: scenario.isNew ? [] : channelsOf(startMs) } };
    case '/alerts/kinds':
      return { body: { items: kinds(), pushKey: 'made up' } };
    case '/alerts/rules':
      return { body: { items: rules() } };
    case '/alerts/preview': {
      const [recovered, raised] = logOf(startMs);
      return { body: { raised: textOf(raised), recovered: textOf(recovered) } };
    }
    case '/alerts/dry-run': {
      const alerts = scenario.isNew ? [] : logOf(startMs).map(dryAlert);
      const tally = { channelId: 'mail-1', name: 'Mail to me', messageCount: 2, mostPerHour: 1 };
      const range = { fromMs: startMs - 30 * 1440 * MIN_MS, toMs: startMs };
      return { body: { ...range, alerts, alertCount: alerts.length, channels: [tally] } };
    }
    default:
      return null;
  }
}

function textOf(logged: LoggedAlert | undefined): object {
  return { title: logged?.title ?? '', text: logged?.text ?? '' };
}

function dryAlert(logged: LoggedAlert): object {
  const { id: _id, text: _text, deliveries: _deliveries, ...rest } = logged;
  return rest;
}

function kinds(): object[] {
  return Object.entries(TITLES).map(([kind, [title, destinations]]) => {
    // The keys of the table are kinds.
    const schema = channelSettings[kind as ChannelKind];
    return { kind, title, destinations, settingsSchema: z.toJSONSchema(schema, { io: 'input' }) };
  });
}

function rules(): object[] {
  const usual = alertRules.parse({});
  return alertRuleId.options.map((id) => ({
    ...{ id, title: id, sentence: id, settings: usual[id] },
    settingsSchema: z.toJSONSchema(alertRules.shape[id], { io: 'input' }),
  }));
}

function channelsOf(startMs: number): ChannelView[] {
  const common = { isEnabled: true, quiet: null, settings: {}, waitingCount: 0, hold: null };
  const fine = { ...common, nextMs: null, lastFailure: null };
  return [
    {
      ...{ id: 'mail-1', kind: 'mail', name: 'Mail to me', worksOffline: false, ...fine },
      ...{ waitingCount: 2, hold: 'line-down', lastSentMs: startMs - 1600 * MIN_MS },
      quiet: { from: '22:00', to: '07:00' },
      settings: {
        ...{ host: 'mail.example.org', port: 465, security: 'tls', username: 'me', caPem: null },
        ...{ password: '********', from: 'box@example.org', to: ['me@example.org'] },
      },
    },
    {
      ...{ id: 'modem-1', kind: 'modem', name: 'SMS', worksOffline: true, ...fine },
      lastSentMs: null,
      lastFailure: { reason: 'no-modem', detail: 'none', atMs: startMs - MIN_MS },
    },
  ];
}

function logOf(startMs: number): LoggedAlert[] {
  const alert = (id: number, step: Alert['step'], atMs: number): Alert => ({
    ...{ id, source: 'outage', step, subject: 'outage:7', atMs, isUrgent: false },
    fact: {
      ...{ about: 'outage', outageId: 7, kind: 'outage', startMs: atMs - 190_000, endMs: null },
      ...{ durationMs: null, unobservedMs: 0, cause: 'isp-edge-down', blame: 'isp' },
    },
  });
  const delivery = { attemptCount: 1, parcelId: 'p', reason: null, detail: null, atMs: startMs };
  const mail = { channelId: 'mail-1', channelName: 'Mail to me', kind: 'mail' as const };
  const sms = { channelId: 'modem-1', channelName: 'SMS', kind: 'modem' as const };
  return [
    {
      ...alert(2, 'recovered', startMs - 30 * MIN_MS),
      title: 'Internet back after 3 min 10 s',
      text:
        'Down from 13:28:50 to 13:32:00 (3 min 10 s).\nCause: silence behind the router.\n' +
        'Responsible: the provider.',
      deliveries: [
        { ...mail, state: 'sent', ...delivery },
        { ...sms, state: 'unsure', ...delivery, reason: 'modem-failed' },
      ],
    },
    {
      ...alert(1, 'raised', startMs - 33 * MIN_MS),
      title: 'Internet down',
      text: 'Since 13:28:50.\nCause: silence behind the router.\nResponsible: the provider.',
      deliveries: [
        { ...mail, state: 'superseded', ...delivery },
        { ...sms, state: 'sent', ...delivery },
      ],
    },
  ];
}
