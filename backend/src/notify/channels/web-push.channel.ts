import { channelSettings } from '@lineside/contract';
import { notSent, type Channel } from '../channel.ts';
import { messageOf } from '../../kernel/message-of.ts';
import { judgeAnswer } from './judge-answer.ts';
import { jsonPost } from './json-post.ts';

/** A push service keeps a message for a browser that is off for so long. */
const KEPT_SECONDS = 24 * 3600;

/** A browser that has subscribed (RFC 8030, encrypted by RFC 8291). */
export const webPush: Channel<'web-push'> = {
  id: 'web-push',
  title: 'This browser (Web Push)',
  settings: channelSettings['web-push'],
  destinations: ['the push service of the browser, e.g. fcm.googleapis.com'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const { endpoint, p256dh, auth } = settings;
    const payload = JSON.stringify({
      title: message.title,
      text: message.text,
      link: message.link,
    });
    try {
      // Loaded when there is something to tell.
      const { default: library } = await import('web-push');
      const keys = await kit.pushKeys();
      const details = library.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        payload,
        {
          vapidDetails: { subject: 'mailto:box@lineside.invalid', ...keys },
          TTL: KEPT_SECONDS,
          urgency: message.tone === 'trouble' ? 'high' : 'normal',
        },
      );
      const headers = Object.fromEntries(
        Object.entries(details.headers).map(([name, value]) => [name, value]),
      );
      const request = { ...jsonPost(order, endpoint, '', { headers }), body: details.body };
      return judgeAnswer(await kit.http.post(request, signal), { isProof: () => true });
    } catch (error) {
      // The library refuses keys that no browser would have given.
      return notSent('not-configured', messageOf(error));
    }
  },
};
