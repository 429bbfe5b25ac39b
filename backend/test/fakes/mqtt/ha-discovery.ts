/**
 * Home Assistant's rules for discovery messages, restated from its documentation
 * (https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery): abbreviations are written out
 * before a message is looked at.
 */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  avty: 'availability',
  avty_mode: 'availability_mode',
  avty_t: 'availability_topic',
  avty_tpl: 'availability_template',
  atype: 'automation_type',
  cmd_t: 'command_topic',
  cmps: 'components',
  dev: 'device',
  dev_cla: 'device_class',
  e: 'encoding',
  en: 'enabled_by_default',
  ent_cat: 'entity_category',
  exp_aft: 'expire_after',
  ic: 'icon',
  json_attr_t: 'json_attributes_topic',
  json_attr_tpl: 'json_attributes_template',
  o: 'origin',
  ops: 'options',
  p: 'platform',
  pl: 'payload',
  pl_avail: 'payload_available',
  pl_not_avail: 'payload_not_available',
  pl_off: 'payload_off',
  pl_on: 'payload_on',
  pl_prs: 'payload_press',
  stat_cla: 'state_class',
  stat_t: 'state_topic',
  stype: 'subtype',
  sug_dsp_prc: 'suggested_display_precision',
  t: 'topic',
  tit: 'title',
  uniq_id: 'unique_id',
  unit_of_meas: 'unit_of_measurement',
  val_tpl: 'value_template',
};
const DEVICE_ABBREVIATIONS: Readonly<Record<string, string>> = {
  cu: 'configuration_url',
  cns: 'connections',
  ids: 'identifiers',
  mf: 'manufacturer',
  mdl: 'model',
  mdl_id: 'model_id',
  hw: 'hw_version',
  sw: 'sw_version',
  sa: 'suggested_area',
  sn: 'serial_number',
};
const ORIGIN_ABBREVIATIONS: Readonly<Record<string, string>> = {
  sw: 'sw_version',
  url: 'support_url',
};

type JsonObject = Record<string, unknown>;

/** A discovery message with every name written out; anything that is no object stays as it is. */
export function writtenOut(message: unknown): unknown {
  if (!isObject(message)) return message;
  const full = renamed(message, ABBREVIATIONS);
  const { device, origin, components } = full;
  if (isObject(device)) full['device'] = renamed(device, DEVICE_ABBREVIATIONS);
  if (isObject(origin)) full['origin'] = renamed(origin, ORIGIN_ABBREVIATIONS);
  if (isObject(components)) {
    const entries = Object.entries(components).map(([key, component]) => [
      key,
      isObject(component) ? renamed(component, ABBREVIATIONS) : component,
    ]);
    full['components'] = Object.fromEntries(entries);
  }
  return full;
}

/** What a topic must look like to be a discovery message of a device. */
export const DEVICE_TOPIC = /^homeassistant\/device\/(?:[a-zA-Z0-9_-]+\/)?[a-zA-Z0-9_-]+\/config$/;

function renamed(object: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [names[key] ?? key, value]),
  );
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
