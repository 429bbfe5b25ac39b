import type { LightId } from '@lineside/contract';
import { ledWords } from '../../format/words';
import { lightSettingWords as words } from '../../format/words/settings';
import type { Draft, SettingField } from '../setting-field';
import type { FieldGroup, SettingsSection } from '../settings-section';

const LIGHTS: readonly LightId[] = ['line', 'speed', 'box'];

/** Pins have a meaning unless another driver is asked for by name; names of kernel lights likewise. */
const isFor =
  (driver: 'gpio' | 'led-class') =>
  (draft: Draft): boolean =>
    draft['leds.driver'] === 'auto' || draft['leds.driver'] === driver;

const hasNight = (draft: Draft): boolean => draft['leds.night.mode'] !== 'as-by-day';

function pinFields(id: LightId): readonly SettingField[] {
  const name = ledWords.names[id];
  return [
    {
      ...{ path: `leds.gpio.${id}.pin`, kind: 'number', isNullable: true },
      ...{ name: words.pin(name), isShown: isFor('gpio') },
    },
    {
      ...{ path: `leds.gpio.${id}.isActiveLow`, kind: 'toggle', name: words.activeLow(name) },
      ...{ isExpert: true, isShown: isFor('gpio') },
    },
  ];
}

const driver: SettingField = {
  path: 'leds.driver',
  kind: 'choice',
  name: words.driver,
  choices: [
    { id: 'auto', name: words.auto },
    { id: 'gpio', name: ledWords.driverNames.gpio },
    { id: 'led-class', name: ledWords.driverNames['led-class'] },
    { id: 'simulated', name: ledWords.driverNames.simulated },
  ],
};

const pins: FieldGroup = {
  title: words.pins,
  intro: words.pinsIntro,
  fields: LIGHTS.flatMap(pinFields),
};

const button: FieldGroup = {
  title: ledWords.button,
  intro: ledWords.presses,
  fields: [
    {
      ...{ path: 'leds.button.pin', kind: 'number', isNullable: true },
      ...{ name: words.buttonPin, hint: words.buttonPinHint },
    },
    {
      ...{ path: 'leds.button.isActiveLow', kind: 'toggle', isExpert: true },
      ...{ name: words.buttonActiveLow, hint: words.buttonActiveLowHint },
    },
  ],
};

/** What is connected to the box, for the first run. */
export const wiredGroups: readonly FieldGroup[] = [
  { title: words.where, fields: [driver] },
  pins,
  button,
];

/** The three lights and the button. */
export const lightsSection: SettingsSection = {
  id: 'lights',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.where,
      fields: [
        driver,
        {
          path: 'leds.brightness',
          kind: 'number',
          unitSize: 0.01,
          name: words.brightness,
          hint: words.brightnessHint,
        },
      ],
    },
    pins,
    {
      title: words.kernel,
      intro: words.kernelIntro,
      fields: LIGHTS.map((id) => ({
        ...{ path: `leds.ledClass.${id}`, kind: 'text', isNullable: true, isExpert: true },
        ...{ name: words.kernelName(ledWords.names[id]), isShown: isFor('led-class') },
      })),
    },
    {
      title: words.night,
      fields: [
        {
          path: 'leds.night.mode',
          kind: 'choice',
          name: words.nightMode,
          choices: [
            { id: 'as-by-day', name: words.nightModes['as-by-day'] },
            { id: 'dim', name: words.nightModes.dim },
            { id: 'faults-only', name: words.nightModes['faults-only'] },
            { id: 'off', name: words.nightModes.off },
          ],
        },
        { path: 'leds.night.from', kind: 'text', name: words.from, isShown: hasNight },
        { path: 'leds.night.to', kind: 'text', name: words.to, isShown: hasNight },
        {
          path: 'leds.night.brightness',
          kind: 'number',
          unitSize: 0.01,
          name: words.nightBrightness,
          isShown: (draft) => draft['leds.night.mode'] === 'dim',
        },
      ],
    },
    button,
  ],
  below: async () => (await import('../lights/lights-now')).LightsNow,
};
