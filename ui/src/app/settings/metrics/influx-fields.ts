import { metricsSettingWords as words } from '../../format/words/settings';
import type { Draft, SettingField } from '../setting-field';

/** The section they stand in. */
export const METRICS_SECTION = 'metrics';

const isPushed = (draft: Draft): boolean => draft['metrics.influx.isEnabled'] === true;
const isVersion =
  (version: 'v1' | 'v2') =>
  (draft: Draft): boolean =>
    isPushed(draft) && draft['metrics.influx.version'] === version;

/** Where the owner's InfluxDB is, and what it wants to know. */
export const influxFields: readonly SettingField[] = [
  {
    path: 'metrics.influx.isEnabled',
    kind: 'toggle',
    name: words.push,
    hint: words.pushHint,
  },
  {
    path: 'metrics.influx.url',
    kind: 'text',
    isNullable: true,
    name: words.url,
    hint: words.urlHint,
    isShown: isPushed,
  },
  {
    path: 'metrics.influx.version',
    kind: 'choice',
    name: words.version,
    choices: [
      { id: 'v2', name: words.v2 },
      { id: 'v1', name: words.v1 },
    ],
    isShown: isPushed,
  },
  {
    path: 'metrics.influx.organization',
    kind: 'text',
    isNullable: true,
    name: words.organization,
    isShown: isVersion('v2'),
  },
  {
    path: 'metrics.influx.bucket',
    kind: 'text',
    name: words.bucket,
    isShown: isPushed,
  },
  {
    path: 'metrics.influx.username',
    kind: 'text',
    isNullable: true,
    name: words.username,
    hint: words.usernameHint,
    isShown: isVersion('v1'),
  },
  {
    path: 'metrics.influx.token',
    kind: 'secret',
    name: words.token,
    isShown: isPushed,
  },
  {
    path: 'metrics.influx.everySeconds',
    kind: 'number',
    name: words.every,
    hint: words.everyHint,
    isExpert: true,
    isShown: isPushed,
  },
];
