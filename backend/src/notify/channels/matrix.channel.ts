import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { leadsHome } from '../core/way.ts';
import { hasMembers, judgeAnswer, jsonObject } from './judge-answer.ts';
import { below, jsonPost } from './json-post.ts';

/** A room of Matrix (spec.matrix.org, client-server API, `PUT .../send/{eventType}/{txnId}`). */
export const matrix: Channel<'matrix'> = {
  id: 'matrix',
  title: 'Matrix',
  settings: channelSettings.matrix,
  destinations: [],
  // The same transaction is carried out once.
  isRepeatable: true,
  worksOffline: ({ url }) => leadsHome(url),
  async send(order, signal) {
    const { message, settings, kit } = order;
    const room = encodeURIComponent(settings.roomId);
    const path = `/_matrix/client/v3/rooms/${room}/send/m.room.message/${encodeURIComponent(message.id)}`;
    const body = { msgtype: 'm.text', body: `${message.title}\n\n${message.text}` };
    const request = jsonPost(order, below(settings.url, path), body, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${settings.accessToken}` },
      caPem: settings.caPem,
    });
    return judgeAnswer(await kit.http.post(request, signal), {
      isProof: (text) => hasMembers(text, 'event_id'),
      retryAfterSeconds: (text) => {
        const retryMs = jsonObject(text)?.['retry_after_ms'];
        return typeof retryMs === 'number' ? retryMs / 1000 : null;
      },
    });
  },
};
