import { apprise } from './apprise.channel.ts';
import { discord } from './discord.channel.ts';
import { gotify } from './gotify.channel.ts';
import { led } from './led.channel.ts';
import { mail } from './mail.channel.ts';
import { matrix } from './matrix.channel.ts';
import { modem } from './modem.channel.ts';
import { mqtt } from './mqtt.channel.ts';
import { ntfy } from './ntfy.channel.ts';
import { page } from './page.channel.ts';
import { pushover } from './pushover.channel.ts';
import { slack } from './slack.channel.ts';
import { telegram } from './telegram.channel.ts';
import { twilio } from './twilio.channel.ts';
import { webPush } from './web-push.channel.ts';
import { webhook } from './webhook.channel.ts';

/** All kinds of channels, in the order in which the owner sees them. */
export const channels = [
  mail,
  telegram,
  ntfy,
  discord,
  slack,
  gotify,
  pushover,
  matrix,
  webPush,
  page,
  led,
  modem,
  twilio,
  mqtt,
  webhook,
  apprise,
] as const;
