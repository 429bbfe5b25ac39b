import { accountSection } from './sections/account.section';
import { alertsSection } from './sections/alerts.section';
import { backupSection } from './sections/backup.section';
import { importSection } from './sections/import.section';
import { languageSection } from './sections/language.section';
import { lightsSection } from './sections/lights.section';
import { lineSection } from './sections/line.section';
import { metricsSection } from './sections/metrics.section';
import { mqttSection } from './sections/mqtt.section';
import { privacySection } from './sections/privacy.section';
import { providerSection } from './sections/provider.section';
import { reportsSection } from './sections/reports.section';
import { updatesSection } from './sections/updates.section';
import type { SettingsSection } from './settings-section';

/** The sections, in the order of the list. */
export const sections: readonly SettingsSection[] = [
  lineSection,
  privacySection,
  accountSection,
  languageSection,
  alertsSection,
  lightsSection,
  mqttSection,
  metricsSection,
  reportsSection,
  providerSection,
  backupSection,
  updatesSection,
  importSection,
];
