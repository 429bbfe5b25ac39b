import type { AlertChannel, ChannelKind, ChannelSettings } from '@lineside/contract';
import { withMasks } from '../config/secrets.ts';
import { notSent, type Channel, type SendResult } from './channel.ts';
import type { ChannelKit } from './channel-kit.ts';
import { channels } from './channels/index.ts';
import type { Message } from './core/message.ts';
import { secretTexts, withoutSecrets } from './core/secret-texts.ts';

const LONGEST_DETAIL = 200;

/** A channel of the owner's, ready to send. */
export interface BoundChannel {
  readonly worksOffline: boolean;
  readonly isRepeatable: boolean;
  /** Never rejects; what it tells contains no secret. */
  send(
    message: Message,
    beforeWrite: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<SendResult>;
}

/** Puts a stored channel together with its kind. */
export function bindChannel({ kind, settings }: AlertChannel, kit: ChannelKit): BoundChannel {
  for (const channel of channels) {
    if (channel.id === kind) return bound(channel, settings, kit);
  }
  throw new Error(`no channel of the kind ${kind}`);
}

function bound<Kind extends ChannelKind>(
  channel: Channel<Kind>,
  stored: unknown,
  kit: ChannelKit,
): BoundChannel {
  // Checked when it was stored: this gives the settings the type of their kind.
  const settings: ChannelSettings[Kind] = channel.settings.parse(stored);
  const secrets = secretTexts(settings, withMasks(channel.settings, settings));
  return {
    worksOffline: channel.worksOffline(settings),
    isRepeatable: channel.isRepeatable,
    async send(message, beforeWrite, signal) {
      const result = await attempt(() =>
        channel.send({ message, settings, kit, beforeWrite }, signal),
      );
      if (result.status === 'sent') return result;
      return { ...result, detail: withoutSecrets(result.detail, secrets).slice(0, LONGEST_DETAIL) };
    },
  };
}

/** A channel that throws has a bug, which must not stop the others. */
async function attempt(send: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await send();
  } catch (error) {
    return notSent('internal', error instanceof Error ? error.name : 'unknown error');
  }
}
