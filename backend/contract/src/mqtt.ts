import * as z from 'zod';
import { destination } from './destination.ts';
import { secret } from './secret.ts';
import { epochMs } from './words.ts';

/** One level or more of an MQTT topic, without wildcards. */
const topicPart = z
  .string()
  .max(100)
  .regex(/^[^\s/#+$\p{Cc}][^/#+\p{Cc}]*(\/[^/#+\p{Cc}]+)*$/u, {
    error: 'must be a topic without wildcards, e.g. lineside or home/lineside',
  });
const pem = (what: string) =>
  z
    .string()
    .max(50_000)
    .regex(/^\s*-----BEGIN [A-Z0-9 ]+-----[^]*-----END [A-Z0-9 ]+-----\s*$/, {
      error: `must be ${what} in PEM form`,
    });

/** MQTT: where the broker is, and what is told there. */
export const mqttSettings = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** `mqtt://` or, with TLS, `mqtts://`; the port is 1883 or 8883 unless given. */
    url: destination(
      z
        .string()
        .max(300)
        .regex(/^mqtts?:\/\/([^\s/@:?#[\]]+|\[[0-9a-f:.]+\])(:\d{1,5})?\/?$/i, {
          error: 'must be mqtt:// or mqtts:// with a host and, if need be, a port',
        }),
    )
      .nullable()
      .default(null),
    username: z.string().min(1).max(200).nullable().default(null),
    password: secret(z.string().min(1).max(1000)).nullable().default(null),
    /** Who vouches for the broker, in place of the well-known authorities. */
    caPem: pem('a certificate').nullable().default(null),
    /** By which the box proves who it is. */
    clientCertPem: pem('a certificate').nullable().default(null),
    clientKeyPem: secret(pem('a private key')).nullable().default(null),
    /** Off: any certificate of the broker will do. The line is still encrypted, but nobody is sure with whom. */
    isServerChecked: z.boolean().default(true),
    /** Version of MQTT. */
    protocol: z.enum(['5', '3.1.1']).default('5'),
    /** First levels of all our topics. */
    baseTopic: topicPart.default('lineside'),
    /** How often figures that change all the time are told, seconds. */
    everySeconds: z.int().min(5).max(600).default(30),
    homeAssistant: z
      .strictObject({
        enabled: z.boolean().default(true),
        discoveryPrefix: topicPart.default('homeassistant'),
        /** Of the names of the entities; `auto`: that of the alerts. Their ids are the same in all. */
        language: z.enum(['auto', 'en', 'de']).default('auto'),
      })
      .prefault({}),
  })
  .check((context) => {
    const complain = (path: string, message: string): void => {
      context.issues.push({ code: 'custom', path: [path], message, input: context.value });
    };
    const { enabled, url, clientCertPem, clientKeyPem } = context.value;
    if (enabled && url === null) complain('url', 'is needed when MQTT is enabled');
    if (clientCertPem !== null && clientKeyPem === null) {
      complain('clientKeyPem', 'is needed with a client certificate');
    }
    if (clientKeyPem !== null && clientCertPem === null) {
      complain('clientCertPem', 'is needed with a private key');
    }
  });
export type MqttSettings = z.infer<typeof mqttSettings>;

/** Why the broker cannot be used: `refused` by it, or found by us on the way. */
export const mqttFailure = z.enum([
  'dns',
  'unreachable',
  'connect-refused',
  'timeout',
  'tls',
  'not-authorized',
  'bad-credentials',
  'protocol',
  'refused',
  'connection-lost',
  'internal',
]);
export type MqttFailure = z.infer<typeof mqttFailure>;

/** What went wrong, in a word and in the words of whoever found it. */
export const mqttProblem = z.object({
  reason: mqttFailure,
  /** The broker's own words, or those of the TLS or network library. */
  detail: z.string(),
});
export type MqttProblem = z.infer<typeof mqttProblem>;

/** Answer of `GET /mqtt`: how it is going. */
export const mqttView = z.object({
  state: z.enum(['off', 'connecting', 'connected', 'waiting']),
  /** Broker as configured; `null` when there is none. */
  url: z.string().nullable(),
  /** Of the state. */
  sinceMs: epochMs,
  /** What ended or prevented the last connection; `null` while there is one, or nothing was tried. */
  problem: mqttProblem.nullable(),
  /** Messages the broker has confirmed since the start. */
  publishedCount: z.int().nonnegative(),
  lastPublishedMs: epochMs.nullable(),
  /** Topics whose newest value waits for the broker. */
  waitingCount: z.int().nonnegative(),
  /** Entities in the discovery message; `null`: Home Assistant is not told. */
  entityCount: z.int().nonnegative().nullable(),
  /** When Home Assistant last said that it had started; `null`: not heard since our start. */
  homeAssistantSeenMs: epochMs.nullable(),
});
export type MqttView = z.infer<typeof mqttView>;

/** Body of `POST /mqtt/test`: a merge patch of the MQTT settings to try; nothing is stored. */
export const mqttTestRequest = z.record(z.string(), z.unknown());
export type MqttTestRequest = z.infer<typeof mqttTestRequest>;

/** Answer of `POST /mqtt/test`. */
export const mqttTestResult = z.object({
  isOk: z.boolean(),
  problem: mqttProblem.nullable(),
  /** From the first packet to the broker's acceptance; `null` when it did not come to that. */
  durationMs: z.number().nonnegative().nullable(),
  /** `TLSv1.3`; `null` without TLS. */
  tls: z.string().nullable(),
});
export type MqttTestResult = z.infer<typeof mqttTestResult>;
