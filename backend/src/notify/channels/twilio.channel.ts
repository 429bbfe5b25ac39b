import { channelSettings } from '@lineside/contract';
import type { Channel } from '../channel.ts';
import { hasMembers, judgeAnswer } from './judge-answer.ts';
import { below, formPost } from './json-post.ts';
import { smsText } from './sms-text.ts';

/** A short message by Twilio (twilio.com/docs/messaging/api/message-resource). */
export const twilio: Channel<'twilio'> = {
  id: 'twilio',
  title: 'SMS by Twilio',
  settings: channelSettings.twilio,
  destinations: ['api.twilio.com'],
  isRepeatable: false,
  worksOffline: () => false,
  async send(order, signal) {
    const { message, settings, kit } = order;
    const { accountSid, authToken, from, to } = settings;
    const url = below(kit.services.twilio, `/2010-04-01/Accounts/${accountSid}/Messages.json`);
    const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const fields = { From: from, To: to, Body: smsText(message) };
    const request = formPost(order, url, fields, { Authorization: `Basic ${login}` });
    return judgeAnswer(await kit.http.post(request, signal), {
      isProof: (text) => hasMembers(text, 'sid'),
    });
  },
};
