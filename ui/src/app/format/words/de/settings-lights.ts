import type * as english from '../en';
import type { Translated } from '../translated';

export const lightSettingWords: Translated<typeof english.lightSettingWords> = {
  title: 'Lichter und Taster',
  intro:
    'Drei Lichter sagen ohne diese Seite, was die Box weiß. Das Muster zählt, nicht die Farbe.',
  where: 'Lichter',
  driver: 'Leuchten durch',
  auto: 'Das Beste, was möglich ist',
  brightness: 'Helligkeit in Prozent',
  brightnessHint: '1 bis 100. Pins sind an oder aus: Nur Lichter des Kernels lassen sich dimmen.',
  pins: 'Anschlüsse',
  pinsIntro: 'BCM-Nummern von 2 bis 27. Kein Pin wird angefasst, der hier nicht steht.',
  pin: (light) => `${light}: BCM-Nummer`,
  activeLow: (light) => `${light}: leuchtet bei niedrigem Pegel`,
  kernel: 'Lichter des Kernels',
  kernelIntro: 'Leer: Sie werden am Namen erkannt, sonst dienen die der Platine.',
  kernelName: (light) => `${light}: Ordner in /sys/class/leds`,
  night: 'Nacht',
  nightMode: 'Nachts',
  nightModes: {
    'as-by-day': 'leuchten sie wie am Tag',
    dim: 'sind sie gedimmt',
    'faults-only': 'zeigen sie nur, was nicht stimmt',
    off: 'sind sie aus',
  },
  from: 'Von, z. B. 22:00',
  to: 'Bis, z. B. 06:30',
  nightBrightness: 'Helligkeit nachts in Prozent',
  buttonPin: 'BCM-Nummer des Tasters',
  buttonPinHint: 'Zwischen Pin und Masse. GPIO 5 braucht sonst nichts.',
  buttonActiveLow: 'Gedrückt verbindet mit Masse',
  buttonActiveLowHint: 'Aus: Gedrückt verbindet mit 3,3 V.',
};
