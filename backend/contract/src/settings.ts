import * as z from 'zod';
import { alertSettings } from './alerts/settings.ts';
import { backupSettings } from './backup.ts';
import { ispMailSettings } from './isp-mail/settings.ts';
import { ledSettings } from './led/settings.ts';
import { linePins } from './line-pins.ts';
import { metricsSettings } from './metrics.ts';
import { mqttSettings } from './mqtt.ts';
import { plannedWindow } from './planned-window.ts';
import { reportSettings } from './report.ts';
import { ruleSettings } from './rule-settings.ts';
import { speedSettings } from './speed/settings.ts';
import { updateSettings } from './update.ts';

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
  /** Router and provider's first machine, where the owner knows better than the box. */
  line: linePins.prefault({}),
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
      /** Checks that resolvers tell the truth (made-up names, signatures, interception). */
      hasIntegrityChecks: z.boolean().default(true),
      /** A well-signed name, and badly signed ones that a validating resolver refuses. */
      signedName: hostName.default('www.internetsociety.org'),
      badlySignedNames: z.array(hostName).max(4).default(['dnssec-failed.org', 'rhybar.cz']),
      /** An address that runs no DNS (TEST-NET-1, RFC 5737): an answer from it is an interceptor's. */
      silentAddress: z.ipv4().default('192.0.2.53'),
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
  /** Our own public address, asked for in two ways. */
  identity: z
    .strictObject({
      isEnabled: z.boolean().default(true),
      /** Resolvers that tell who asked them (TXT `whoami.cloudflare`, class CH). */
      dnsServers: z.array(anchorAddress).max(4).default(['1.1.1.1', '2606:4700:4700::1111']),
      /** A page with a line `ip=<address>`; asked once per family. */
      url: checkUrl.nullable().default('http://www.cloudflare.com/cdn-cgi/trace'),
    })
    .prefault({}),
  /** The numbers of the rules by which the line is judged. */
  rules: ruleSettings.prefault({}),
  /** Speed tests: engines, consents, what the provider sold, schedules, byte budget. */
  speed: speedSettings.prefault({}),
  /** Lights and button of the box. */
  leds: ledSettings.prefault({}),
  /** Telling a broker, and Home Assistant by it. */
  mqtt: mqttSettings.prefault({}),
  /** Alerts: channels, rules, digests, sign of life. */
  alerts: alertSettings.prefault({}),
  /** Reports, and letters to the provider. */
  reports: reportSettings.prefault({}),
  /** Mails to the provider; none is sent by itself unless its rule says so. */
  ispMail: ispMailSettings.prefault({}),
  /** Figures for Prometheus and InfluxDB. */
  metrics: metricsSettings.prefault({}),
  /** Backups the box makes by itself. */
  backups: backupSettings.prefault({}),
  /** How the box is brought to another version; it never looks for one by itself. */
  updates: updateSettings.prefault({}),
  /** Time in which outages are measured but not counted. */
  plannedWindows: z.array(plannedWindow).max(50).default([]),
  /** The uplink; `null` means: the interface of the default route. */
  interfaceName: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,15}$/)
    .nullable()
    .default(null),
  access: z
    .strictObject({
      /** Whether everybody in the home network may look without signing in. Changes always need it. */
      isReadingOpen: z.boolean().default(true),
    })
    .prefault({}),
  /** Names the web page may be reached by, beside addresses, `localhost` and the box's own host name. */
  hostNames: z.array(hostName).max(20).default([]),
  /** Jobs the owner paused. */
  pausedJobs: z.array(z.string()).max(50).default([]),
});
export type Settings = z.infer<typeof settings>;

/** Body of `PATCH /settings`: a JSON merge patch (RFC 7396). The result is checked, not the patch. */
export const settingsPatch = z.record(z.string(), z.unknown());
export type SettingsPatch = z.infer<typeof settingsPatch>;
