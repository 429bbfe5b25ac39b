import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { judgeAnswer, jsonObject } from './judge-answer.ts';
import { below, formPost } from './json-post.ts';

/** Pushover (pushover.net/api). */
export const pushover: Channel<'pushover'> = {
  id: 'pushover',
  title: 'Pushover',
  settings: channelSettings.pushover,
  destinations: ['api.pushover.net'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const fields = {
      token: settings.token,
      user: settings.userKey,
      title: message.title.slice(0, 250),
      message: message.text.slice(0, 1024),
      url: message.link,
      priority: message.tone === 'trouble' ? '1' : '0',
      timestamp: String(Math.floor(message.atMs / 1000)),
    };
    const url = below(kit.services.pushover, '/1/messages.json');
    return judgeAnswer(await kit.http.post(formPost(order, url, fields), signal), {
      isProof: (text) => jsonObject(text)?.['status'] === 1,
    });
  },
};
