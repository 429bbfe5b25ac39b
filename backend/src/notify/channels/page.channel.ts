import { channelSettings } from '@lineside/contract';
import { sent, type Channel } from '../channel.ts';

/** The open web page, with a sound. */
export const page: Channel<'page'> = {
  id: 'page',
  title: 'The open page',
  settings: channelSettings.page,
  destinations: [],
  isRepeatable: true,
  worksOffline: () => true,
  async send({ message, settings, kit, beforeWrite }) {
    await beforeWrite();
    kit.tellPages(message.title, message.text, settings.hasSound);
    return sent;
  },
};
