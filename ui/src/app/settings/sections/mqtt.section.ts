import { mqttSettingWords as words } from '../../format/words/settings';
import { MQTT_SECTION, mqttGroups } from '../mqtt/mqtt-fields';
import type { SettingsSection } from '../settings-section';

/** The broker that is told, and Home Assistant by it. */
export const mqttSection: SettingsSection = {
  id: MQTT_SECTION,
  title: words.title,
  intro: words.intro,
  groups: mqttGroups,
  below: async () => (await import('../mqtt/mqtt-part')).MqttPart,
};
