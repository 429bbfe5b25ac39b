import { mqttSettingWords as words } from '../../format/words/settings';
import type { Draft, SettingField } from '../setting-field';
import type { FieldGroup } from '../settings-section';

/** Id of the section of MQTT. */
export const MQTT_SECTION = 'mqtt';

const isOn = (draft: Draft): boolean => draft['mqtt.enabled'] === true;
const isTold = (draft: Draft): boolean =>
  isOn(draft) && draft['mqtt.homeAssistant.enabled'] === true;

const broker: FieldGroup = {
  title: words.broker,
  fields: [
    { path: 'mqtt.enabled', kind: 'toggle', name: words.enabled, hint: words.enabledHint },
    {
      path: 'mqtt.url',
      kind: 'text',
      isNullable: true,
      name: words.url,
      hint: words.urlHint,
      isShown: isOn,
    },
    {
      path: 'mqtt.protocol',
      kind: 'choice',
      name: words.protocol,
      hint: words.protocolHint,
      choices: [
        { id: '5', name: 'MQTT 5' },
        { id: '3.1.1', name: 'MQTT 3.1.1' },
      ],
      isShown: isOn,
    },
    {
      path: 'mqtt.username',
      kind: 'text',
      isNullable: true,
      name: words.username,
      hint: words.usernameHint,
      isShown: isOn,
    },
    { path: 'mqtt.password', kind: 'secret', name: words.password, isShown: isOn },
  ],
};

const discovery: SettingField = {
  path: 'mqtt.homeAssistant.enabled',
  kind: 'toggle',
  name: words.discovery,
  hint: words.discoveryHint,
  isShown: isOn,
};

/** The broker alone, for the first run; certificates and topics have time. */
export const brokerGroups: readonly FieldGroup[] = [
  { ...broker, title: null, fields: [...broker.fields, discovery] },
];

/** What can be set about the broker and Home Assistant. */
export const mqttGroups: readonly FieldGroup[] = [
  broker,
  {
    title: words.security,
    intro: words.securityIntro,
    fields: [
      {
        path: 'mqtt.isServerChecked',
        kind: 'toggle',
        name: words.isServerChecked,
        hint: words.isServerCheckedHint,
        isShown: isOn,
      },
      {
        path: 'mqtt.caPem',
        kind: 'text',
        isNullable: true,
        isLong: true,
        name: words.ca,
        hint: words.caHint,
        isShown: isOn,
      },
      {
        path: 'mqtt.clientCertPem',
        kind: 'text',
        isNullable: true,
        isLong: true,
        name: words.clientCert,
        hint: words.clientCertHint,
        isShown: isOn,
      },
      {
        path: 'mqtt.clientKeyPem',
        kind: 'secret',
        isLong: true,
        name: words.clientKey,
        hint: words.clientKeyHint,
        isShown: isOn,
      },
    ],
  },
  {
    title: words.topics,
    fields: [
      discovery,
      {
        path: 'mqtt.homeAssistant.language',
        kind: 'choice',
        name: words.language,
        hint: words.languageHint,
        choices: [
          { id: 'auto', name: words.languages.auto },
          { id: 'en', name: words.languages.en },
          { id: 'de', name: words.languages.de },
        ],
        isShown: isTold,
      },
      {
        path: 'mqtt.homeAssistant.discoveryPrefix',
        kind: 'text',
        name: words.prefix,
        hint: words.prefixHint,
        isExpert: true,
        isShown: isTold,
      },
      {
        path: 'mqtt.baseTopic',
        kind: 'text',
        name: words.baseTopic,
        hint: words.baseTopicHint,
        isExpert: true,
        isShown: isOn,
      },
      {
        path: 'mqtt.everySeconds',
        kind: 'number',
        name: words.every,
        hint: words.everyHint,
        isExpert: true,
        isShown: isOn,
      },
    ],
  },
];

/** All of them, without their groups. */
export const mqttFields = mqttGroups.flatMap(({ fields }) => fields);
