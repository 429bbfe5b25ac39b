import { metricsSettingWords as words } from '../../format/words/settings';
import { influxFields, METRICS_SECTION } from '../metrics/influx-fields';
import type { SettingsSection } from '../settings-section';

/** Figures for the owner's own monitoring. */
export const metricsSection: SettingsSection = {
  id: METRICS_SECTION,
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.prometheus,
      fields: [
        {
          path: 'metrics.prometheus.isEnabled',
          kind: 'toggle',
          name: words.answers,
          hint: words.answersHint,
        },
      ],
    },
    {
      title: words.influx,
      fields: influxFields,
    },
  ],
  below: async () => (await import('../metrics/metrics-help')).MetricsHelp,
};
