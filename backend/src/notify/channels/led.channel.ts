import { channelSettings } from '@lineside/contract';
import { notSent, sent, type Channel } from '../channel.ts';

/** Three flashes of the box light, over and over until somebody has looked at the alert. */
export const led: Channel<'led'> = {
  id: 'led',
  title: 'The lights of the box',
  settings: channelSettings.led,
  destinations: [],
  isRepeatable: true,
  worksOffline: () => true,
  async send({ kit, beforeWrite }) {
    if (!kit.lamp.isThere) return notSent('not-configured', 'no light is wired for the box');
    await beforeWrite();
    kit.lamp.show();
    return sent;
  },
};
