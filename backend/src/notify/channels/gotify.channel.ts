import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { leadsHome } from '../core/way.ts';
import { hasMembers, judgeAnswer } from './judge-answer.ts';
import { below, jsonPost } from './json-post.ts';

/** An application of an own Gotify server (gotify.net/api-docs). */
export const gotify: Channel<'gotify'> = {
  id: 'gotify',
  title: 'Gotify',
  settings: channelSettings.gotify,
  destinations: [],
  isRepeatable: false,
  worksOffline: ({ url }) => leadsHome(url),
  async send(order, signal) {
    const { message, settings, kit } = order;
    const body = {
      title: message.title,
      message: message.text,
      priority: message.tone === 'trouble' ? 8 : 4,
      extras: { 'client::notification': { click: { url: message.link } } },
    };
    const request = jsonPost(order, below(settings.url, '/message'), body, {
      headers: { 'X-Gotify-Key': settings.token },
      caPem: settings.caPem,
    });
    return judgeAnswer(await kit.http.post(request, signal), {
      isProof: (text) => hasMembers(text, 'id', 'appid'),
    });
  },
};
