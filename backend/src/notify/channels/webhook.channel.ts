import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { leadsHome } from '../core/way.ts';
import { judgeAnswer } from './judge-answer.ts';
import { jsonPost } from './json-post.ts';
import { webhookSignature } from './webhook-signature.ts';

/** A program of the owner's own; how it knows us is described in `docs/webhook.md`. */
export const webhook: Channel<'webhook'> = {
  id: 'webhook',
  title: 'Webhook',
  settings: channelSettings.webhook,
  destinations: [],
  // Receivers are told to remember ids.
  isRepeatable: true,
  worksOffline: ({ webhookUrl }) => leadsHome(webhookUrl),
  async send(order, signal) {
    const { message, settings, kit } = order;
    const { id, title, text, link, tone, atMs, alerts } = message;
    const body = JSON.stringify({ version: 1, id, atMs, tone, title, text, link, alerts });
    const timestamp = String(Math.floor(kit.nowMs() / 1000));
    const request = jsonPost(order, settings.webhookUrl, body, {
      headers: {
        'Lineside-Id': id,
        'Lineside-Timestamp': timestamp,
        'Lineside-Signature': webhookSignature(settings.signingKey, timestamp, body),
      },
      caPem: settings.caPem,
    });
    // Any success will do: what the receiver answers is its own affair.
    return judgeAnswer(await kit.http.post(request, signal), { isProof: () => true });
  },
};
