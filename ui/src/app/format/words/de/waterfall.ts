import type * as english from '../en';
import type { Translated } from '../translated';

export const waterfallWords: Translated<typeof english.waterfallWords> = {
  title: 'Schritt für Schritt, Sekunde für Sekunde',
  intro: 'Von zwei Minuten davor bis zwei Minuten danach. Jedes Band ist ein Ziel.',
  empty: 'Aus dieser Zeit sind keine Messwerte mehr da.',
  noTargets: 'Welche Ziele damals gemessen wurden, ist nicht bekannt.',
  legend: 'Was die Bänder bedeuten',
  kinds: {
    answered: 'geantwortet',
    slow: 'langsam',
    partly: 'teils verloren',
    lost: 'keine Antwort',
    'not-observed': 'nicht beobachtet',
  },
  slowHint: 'Langsam: mehr als doppelt so lang wie sonst und 50 ms länger.',
  reader: 'Das Bild zu einem Zeitpunkt ablesen',
  table: 'Dasselbe als Tabelle',
  time: 'Zeit',
  target: 'Ziel',
  what: 'Was es tat',
  until: (from, to) => `${from} bis ${to}`,
  summary: (rows) => `Was jedes Ziel tat: ${rows}.`,
  began: 'Beginn',
  ended: 'Ende',
  dns: 'Namen (DNS)',
  throughout: 'durchgehend',
};
