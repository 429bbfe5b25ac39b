import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { judgeAnswer, jsonObject } from './judge-answer.ts';
import { below, jsonPost } from './json-post.ts';

/** A bot writes into a chat (core.telegram.org/bots/api#sendmessage). */
export const telegram: Channel<'telegram'> = {
  id: 'telegram',
  title: 'Telegram',
  settings: channelSettings.telegram,
  destinations: ['api.telegram.org'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const url = below(kit.services.telegram, `/bot${settings.botToken}/sendMessage`);
    const body = {
      chat_id: settings.chatId,
      text: `${message.title}\n\n${message.text}`.slice(0, 4096),
      link_preview_options: { is_disabled: true },
    };
    return judgeAnswer(await kit.http.post(jsonPost(order, url, body), signal), {
      isProof: (text) => jsonObject(text)?.['ok'] === true,
      retryAfterSeconds: (text) => secondsIn(jsonObject(text)?.['parameters']),
    });
  },
};

function secondsIn(parameters: unknown): number | null {
  if (typeof parameters !== 'object' || parameters === null) return null;
  const seconds = 'retry_after' in parameters ? parameters.retry_after : null;
  return typeof seconds === 'number' ? seconds : null;
}
