import * as z from 'zod';

const anchorAddress = z.union([z.ipv4(), z.ipv6()], { error: 'must be an IPv4 or IPv6 address' });
const checkUrl = z.url({ protocol: /^http$/, error: 'must be an http:// address' });
const hostName = z.hostname({ error: 'must be a host name' });

/** Everything the owner can set, as stored in `settings.json`. Unknown keys are errors. */
export const settings = z.strictObject({
  /** Far targets known to answer, in different networks. */
  anchors: z
    .array(anchorAddress)
    .min(1)
    .max(20)
    .default([
      '1.1.1.1',
      '9.9.9.9',
      '8.8.8.8',
      '2606:4700:4700::1111',
      '2620:fe::fe',
      '2001:4860:4860::8888',
    ]),
  /** Public resolvers asked for comparison, beside those the system uses. */
  resolvers: z.array(anchorAddress).max(8).default(['1.1.1.1', '9.9.9.9']),
  dns: z
    .strictObject({
      /** Popular names for the cached question, used in turn. */
      cachedNames: z
        .array(hostName)
        .min(1)
        .max(20)
        .default(['www.google.com', 'www.cloudflare.com']),
      /** Zone under which random names are asked for. */
      uncachedZone: hostName.default('example.com'),
    })
    .prefault({}),
  reach: z
    .strictObject({
      /** Plain-HTTP connectivity check pages; known ones are checked for status and body, others for 204. */
      urls: z
        .array(checkUrl)
        .max(8)
        .default([
          'http://connectivitycheck.gstatic.com/generate_204',
          'http://detectportal.firefox.com/success.txt',
        ]),
      /** TCP port opened on the anchors. */
      tcpPort: z.int().min(1).max(65535).default(443),
    })
    .prefault({}),
  /** The uplink; `null` means: the interface of the default route. */
  interfaceName: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,15}$/)
    .nullable()
    .default(null),
  /** Names the web page may be reached by, beside addresses, `localhost` and the box's own host name. */
  hostNames: z.array(hostName).max(20).default([]),
  /** Jobs the owner paused. */
  pausedJobs: z.array(z.string()).max(50).default([]),
});
export type Settings = z.infer<typeof settings>;

/** Body of `PATCH /settings`: a JSON merge patch (RFC 7396). The result is checked, not the patch. */
export const settingsPatch = z.record(z.string(), z.unknown());
export type SettingsPatch = z.infer<typeof settingsPatch>;
