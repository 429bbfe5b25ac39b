import { lightsSection } from './sections/lights.section';
import { lineSection } from './sections/line.section';
import { metricsSection } from './sections/metrics.section';
import { privacySection } from './sections/privacy.section';
import type { SettingsSection } from './settings-section';

/** The sections, in the order of the list. */
export const sections: readonly SettingsSection[] = [
  lineSection,
  privacySection,
  lightsSection,
  metricsSection,
];
