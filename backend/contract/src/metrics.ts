import * as z from 'zod';
import { destination } from './destination.ts';
import { secret } from './secret.ts';

const name = z.string().min(1).max(200);

/** Figures for the owner's own monitoring. */
export const metricsSettings = z.strictObject({
  /** `GET /metrics`, asked by Prometheus. */
  prometheus: z.strictObject({ isEnabled: z.boolean().default(true) }).prefault({}),
  /** Figures sent to an InfluxDB of the owner. */
  influx: z
    .strictObject({
      isEnabled: z.boolean().default(false),
      /** Where it listens, without the path of its API. */
      url: destination(
        z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).max(500),
      )
        .nullable()
        .default(null),
      /** `v1`: `/write` with a database. `v2`: `/api/v2/write` with an organization and a bucket. */
      version: z.enum(['v1', 'v2']).default('v2'),
      /** For `v2` only. */
      organization: name.nullable().default(null),
      /** Bucket, or for `v1` the database. */
      bucket: name.default('lineside'),
      /** For `v1` only. */
      username: name.nullable().default(null),
      /** Token, or for `v1` the password. */
      token: secret(z.string().min(1).max(1000)).nullable().default(null),
      /** Seconds between two looks at the figures. */
      everySeconds: z.int().min(5).max(3600).default(30),
    })
    .check((context) => {
      const complain = (path: string, message: string): void => {
        context.issues.push({ code: 'custom', path: [path], message, input: context.value });
      };
      const { isEnabled, url, version, organization } = context.value;
      if (isEnabled && url === null) complain('url', 'is needed when figures are to be sent');
      if (isEnabled && version === 'v2' && organization === null) {
        complain('organization', 'is needed by InfluxDB 2');
      }
    })
    .prefault({}),
});
export type MetricsSettings = z.infer<typeof metricsSettings>;
export type InfluxSettings = MetricsSettings['influx'];

/** Why figures did not arrive: `refused` by the server, the others found on the way. */
export const influxFailure = z.enum([
  'dns',
  'unreachable',
  'timeout',
  'tls',
  'unauthorized',
  'not-found',
  'too-many',
  'refused',
  'server-error',
]);
export type InfluxFailure = z.infer<typeof influxFailure>;

/** Answer of `GET /metrics/influx` (under the API) and of a trial. */
export const influxStatus = z.object({
  state: z.enum(['off', 'idle', 'ok', 'failing']),
  /** Why the last attempt failed; `null` when it did not. */
  failure: influxFailure.nullable(),
  /** The server's own words, where it had some. */
  detail: z.string().nullable(),
  /** When figures last arrived; `null` before the first time. */
  lastOkMs: z.int().nonnegative().nullable(),
  /** Lines that wait because they could not be sent. */
  waitingLines: z.int().nonnegative(),
  /** Lines given up since the start: refused, or pushed out by newer ones. */
  droppedLines: z.int().nonnegative(),
});
export type InfluxStatus = z.infer<typeof influxStatus>;

/** Body of a trial: settings that are not saved yet, as a merge patch of `metrics.influx`. */
export const influxTrial = z.strictObject({ settings: z.record(z.string(), z.unknown()) });
export type InfluxTrial = z.infer<typeof influxTrial>;

/** What came of a trial. */
export const influxTrialResult = z.object({
  isOk: z.boolean(),
  failure: influxFailure.nullable(),
  detail: z.string().nullable(),
});
export type InfluxTrialResult = z.infer<typeof influxTrialResult>;
