import * as z from 'zod';
import { destination } from '../destination.ts';
import { secret } from '../secret.ts';

const webUrl = destination(
  z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).max(500),
);
const short = z.string().min(1).max(200);
const token = (): z.ZodString => secret(z.string().min(1).max(500));
const secretHttpsUrl = (): z.ZodString =>
  destination(
    secret(
      z
        .string()
        .max(1000)
        .regex(/^https:\/\/[^\s/]+\//, { error: 'must be an https:// address' }),
    ),
  );
const secretWebUrl = (): z.ZodString =>
  destination(
    secret(
      z
        .string()
        .max(1000)
        .regex(/^https?:\/\/[^\s/]+/, { error: 'must be an http:// or https:// address' }),
    ),
  );
const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{5,14}$/, { error: 'must be a number like +491701234567' });
const mailAddress = z.email({ error: 'must be a mail address' }).max(254);
const caPem = z
  .string()
  .max(50_000)
  .regex(/^\s*-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----\s*$/, {
    error: 'must be a certificate in PEM form',
  })
  .nullable()
  .default(null);

/** Settings of each kind of channel. What a channel reads of it is its own affair. */
export const channelSettings = {
  mail: z.strictObject({
    /** SMTP server that takes mail from us. */
    host: destination(
      z.union([z.hostname(), z.ipv4(), z.ipv6()], { error: 'must be a host name or an address' }),
    ),
    port: destination(z.int().min(1).max(65535)).default(465),
    /** `tls` from the first byte, `starttls` after a greeting, `none` only at home. */
    security: destination(z.enum(['tls', 'starttls', 'none'])).default('tls'),
    username: short.nullable().default(null),
    password: token().nullable().default(null),
    from: mailAddress,
    to: z.array(mailAddress).min(1).max(20),
    /** Who vouches for the server, beside the well-known authorities. */
    caPem,
  }),
  telegram: z.strictObject({
    /** From @BotFather. */
    botToken: secret(z.string().regex(/^\d+:[\w-]{30,}$/, { error: 'must be a token of a bot' })),
    /** A number, or `@name` of a public channel. */
    chatId: z.string().regex(/^(-?\d{1,20}|@\w{4,40})$/, { error: 'must be a number or @name' }),
  }),
  discord: z.strictObject({ webhookUrl: secretHttpsUrl() }),
  slack: z.strictObject({ webhookUrl: secretHttpsUrl() }),
  ntfy: z.strictObject({
    url: webUrl.default('https://ntfy.sh'),
    topic: z.string().regex(/^[\w-]{1,64}$/, { error: 'must be letters, digits, _ and -' }),
    token: token().nullable().default(null),
    caPem,
  }),
  gotify: z.strictObject({ url: webUrl, token: token(), caPem }),
  pushover: z.strictObject({ token: token(), userKey: token() }),
  matrix: z.strictObject({
    /** Home server. */
    url: webUrl,
    accessToken: token(),
    roomId: z.string().regex(/^![^\s]{1,250}$/, { error: 'must be like !room:example.org' }),
    caPem,
  }),
  webhook: z.strictObject({
    webhookUrl: secretWebUrl(),
    /** Signs each request, so that the receiver knows who sent it. */
    signingKey: secret(z.string().min(16).max(500)),
    caPem,
  }),
  apprise: z.strictObject({
    /** Of an Apprise API server. */
    url: webUrl,
    /** Key of a stored configuration there. */
    key: z.string().regex(/^[\w-]{1,128}$/, { error: 'must be letters, digits, _ and -' }),
    /** Only those of its services with one of these tags; empty: all. */
    tags: z
      .array(z.string().regex(/^[\w-]{1,64}$/))
      .max(10)
      .default([]),
    caPem,
  }),
  twilio: z.strictObject({
    accountSid: z.string().regex(/^AC[0-9a-f]{32}$/, { error: 'must be an account SID' }),
    authToken: token(),
    from: phoneNumber,
    to: phoneNumber,
  }),
  modem: z.strictObject({
    to: phoneNumber,
    /** Number of the modem as `mmcli --list-modems` tells; `null`: the first. */
    modemIndex: z.int().min(0).max(99).nullable().default(null),
  }),
  /** The broker is that of the MQTT settings. */
  mqtt: z.strictObject({}),
  'web-push': z.strictObject({
    /** Given by the browser. */
    endpoint: secretHttpsUrl(),
    p256dh: secret(z.string().regex(/^[\w-]{80,100}=*$/)),
    auth: secret(z.string().regex(/^[\w-]{20,30}=*$/)),
  }),
  /** The light is that of the box, wherever it is wired. */
  led: z.strictObject({}),
  page: z.strictObject({
    /** Plays a tone in open pages that were allowed to. */
    hasSound: z.boolean().default(true),
  }),
} as const;
export type ChannelSettings = {
  [Kind in keyof typeof channelSettings]: z.infer<(typeof channelSettings)[Kind]>;
};
