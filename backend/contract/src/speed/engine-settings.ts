import * as z from 'zod';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// address' });
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });
const hostName = z.union([z.hostname(), z.ipv4(), z.ipv6()], {
  error: 'must be a host name or an address',
});

/** Which family a test uses; `auto` takes what connects. */
const speedFamily = z.enum(['auto', 'ipv4', 'ipv6']).default('auto');

/** Settings of each engine by its id. What an engine reads of it is its own affair. */
export const speedEngineSettings = z.strictObject({
  cloudflare: z
    .strictObject({
      url: httpsUrl.default('https://speed.cloudflare.com'),
      family: speedFamily,
    })
    .prefault({}),
  ndt7: z
    .strictObject({
      locateUrl: httpsUrl.default('https://locate.measurementlab.net/v2/nearest/ndt/ndt7'),
      /** A country to stay in, ISO 3166; `null`: the nearest server wherever it is. */
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .default(null),
      /** Ends a download after 250 MB, which saves data above 200 Mbit/s. */
      isSparing: z.boolean().default(true),
    })
    .prefault({}),
  librespeed: z
    .strictObject({
      listUrl: httpsUrl.default('https://librespeed.org/backend-servers/servers.php'),
      /** Own server: the folder that holds `garbage.php` and `empty.php`. `null`: the best of the list. */
      serverUrl: webUrl.nullable().default(null),
      family: speedFamily,
    })
    .prefault({}),
  iperf3: z
    .strictObject({
      /** The owner's server; nothing runs without one. */
      host: hostName.nullable().default(null),
      port: z.int().min(1).max(65535).default(5201),
      streamCount: z.int().min(1).max(16).default(4),
      family: speedFamily,
    })
    .prefault({}),
  ookla: z
    .strictObject({
      /** `null`: the provider chooses. */
      serverId: z.int().positive().nullable().default(null),
    })
    .prefault({}),
  fast: z.strictObject({}).prefault({}),
});
export type SpeedEngineSettings = z.infer<typeof speedEngineSettings>;
