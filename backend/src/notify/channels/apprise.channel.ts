import { channelSettings } from '@lineside/contract';
import { notSent, type Channel } from '../channel.ts';
import type { Message } from '../core/message.ts';
import { judgeAnswer } from './judge-answer.ts';
import { below, jsonPost } from './json-post.ts';

const TYPES: Record<Message['tone'], string> = {
  trouble: 'failure',
  recovery: 'success',
  notice: 'info',
};
/** One of its services at least refused. */
const FAILED_DEPENDENCY = 424;
const NO_CONTENT = 204;

/** An Apprise API server with a stored configuration (github.com/caronc/apprise-api). */
export const apprise: Channel<'apprise'> = {
  id: 'apprise',
  title: 'Apprise',
  settings: channelSettings.apprise,
  destinations: [],
  isRepeatable: false,
  // It hands on to services that need the line.
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const body = {
      title: message.title,
      body: message.text,
      type: TYPES[message.tone],
      ...(settings.tags.length > 0 ? { tag: settings.tags.join(',') } : {}),
    };
    const url = below(settings.url, `/notify/${encodeURIComponent(settings.key)}`);
    const request = jsonPost(order, url, body, { caPem: settings.caPem });
    const answer = await kit.http.post(request, signal);
    if (answer.failure === null && answer.status === NO_CONTENT) {
      return notSent('not-configured', 'nothing is configured under this key');
    }
    if (answer.failure === null && answer.status === FAILED_DEPENDENCY) {
      return notSent('server-error', 'one of its services refused');
    }
    return judgeAnswer(answer, { isProof: (text) => !/<html/i.test(text) });
  },
};
