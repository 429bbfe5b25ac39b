import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { hasMembers, judgeAnswer, jsonObject } from './judge-answer.ts';
import { jsonPost } from './json-post.ts';

/** A webhook of a Discord channel (discord.com/developers/docs/resources/webhook). */
export const discord: Channel<'discord'> = {
  id: 'discord',
  title: 'Discord',
  settings: channelSettings.discord,
  destinations: ['discord.com'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    // With `wait` the answer is the message, so that success is proved.
    const url = URL.parse(settings.webhookUrl);
    url?.searchParams.set('wait', 'true');
    const body = {
      content: `**${message.title}**\n${message.text}`.slice(0, 2000),
      // Names in a message call nobody.
      allowed_mentions: { parse: [] },
    };
    return judgeAnswer(await kit.http.post(jsonPost(order, url?.href ?? '', body), signal), {
      isProof: (text) => hasMembers(text, 'id', 'channel_id'),
      retryAfterSeconds: (text) => {
        const seconds = jsonObject(text)?.['retry_after'];
        return typeof seconds === 'number' ? seconds : null;
      },
    });
  },
};
