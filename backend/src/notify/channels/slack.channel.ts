import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { judgeAnswer } from './judge-answer.ts';
import { jsonPost } from './json-post.ts';

/** An incoming webhook of Slack, or of what speaks like it, e.g. Mattermost (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
export const slack: Channel<'slack'> = {
  id: 'slack',
  title: 'Slack',
  settings: channelSettings.slack,
  destinations: ['hooks.slack.com'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const body = { text: `*${escaped(message.title)}*\n${escaped(message.text)}` };
    return judgeAnswer(await kit.http.post(jsonPost(order, settings.webhookUrl, body), signal), {
      isProof: (text) => text.trim() === 'ok',
    });
  },
};

/** The three characters that begin something in Slack's own markup. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
