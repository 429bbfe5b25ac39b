import type { Alert, AlertChannel } from '@lineside/contract';

/**
 * A queue of one channel. By mail also the provider is written to: on a lane of its own, so that neither
 * waits for the other, and a mail to the provider is never put together with what the owner is told.
 */
export interface Lane {
  readonly key: string;
  readonly isForProvider: boolean;
}

/** The lanes of a channel. */
export function lanesOf({ id, kind }: Pick<AlertChannel, 'id' | 'kind'>): Lane[] {
  const own = { key: id, isForProvider: false };
  return kind === 'mail' ? [own, { key: providerKey(id), isForProvider: true }] : [own];
}

/** Key of the lane an alert takes on a channel. */
export function laneKeyOf(channelId: string, { fact }: Pick<Alert, 'fact'>): string {
  return fact.about === 'isp-mail' ? providerKey(channelId) : channelId;
}

/** No id of a channel has a space. */
function providerKey(channelId: string): string {
  return `${channelId} provider`;
}
