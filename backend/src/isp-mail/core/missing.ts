import type { AlertChannel, IspMailMissing, Settings } from '@lineside/contract';

/** The mail channel that takes mails to the provider; `null`: there is none, or it is switched off. */
export function providerChannel({ alerts, ispMail }: Settings): AlertChannel | null {
  const able = alerts.channels.filter(({ kind, isEnabled }) => kind === 'mail' && isEnabled);
  const { channelId } = ispMail;
  return able.find(({ id }) => channelId === null || id === channelId) ?? null;
}

/** What mails to the provider still need; empty: nothing. */
export function missingOf(settings: Settings): IspMailMissing[] {
  const { sender } = settings.reports;
  return [
    ...(settings.ispMail.address === null ? ['provider-address' as const] : []),
    ...(sender.name === '' ? ['sender-name' as const] : []),
    ...(sender.customerNumber === '' ? ['customer-number' as const] : []),
    ...(providerChannel(settings) === null ? ['mail-channel' as const] : []),
  ];
}
