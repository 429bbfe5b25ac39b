import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import type { Message } from '../core/message.ts';
import { leadsHome } from '../core/way.ts';
import { hasMembers, judgeAnswer } from './judge-answer.ts';
import { jsonPost } from './json-post.ts';

const TAGS: Record<Message['tone'], string> = {
  trouble: 'rotating_light',
  recovery: 'white_check_mark',
  notice: 'information_source',
};

/** A topic of ntfy, the public server or an own one (docs.ntfy.sh/publish/#publish-as-json). */
export const ntfy: Channel<'ntfy'> = {
  id: 'ntfy',
  title: 'ntfy',
  settings: channelSettings.ntfy,
  destinations: ['ntfy.sh'],
  isRepeatable: false,
  worksOffline: ({ url }) => leadsHome(url),
  async send(order, signal) {
    const { message, settings, kit } = order;
    const body = {
      topic: settings.topic,
      title: message.title,
      message: message.text,
      priority: message.tone === 'trouble' ? 4 : 3,
      tags: [TAGS[message.tone]],
      click: message.link,
    };
    const headers = settings.token === null ? {} : { Authorization: `Bearer ${settings.token}` };
    const request = jsonPost(order, settings.url, body, { headers, caPem: settings.caPem });
    return judgeAnswer(await kit.http.post(request, signal), {
      isProof: (text) => hasMembers(text, 'id', 'topic'),
    });
  },
};
