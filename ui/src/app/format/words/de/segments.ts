import type * as english from '../en';
import type { Translated } from '../translated';

const pinged = { rttName: 'Laufzeit', lossName: 'Verlust' } as const;

export const segmentWords: Translated<typeof english.segmentWords> = {
  link: { name: 'Kabel', hint: 'Netzwerkanschluss und Kabel dieser Box', ...pinged },
  lan: { name: 'Heimnetz', hint: 'diese Box hat eine Adresse in Ihrem Heimnetz', ...pinged },
  router: { name: 'Router', hint: 'von dieser Box zu Ihrem Router', ...pinged },
  access: {
    name: 'Anschluss',
    hint: 'von Ihrem Router zum ersten Gerät Ihres Anbieters',
    ...pinged,
  },
  isp: { name: 'Anbieter', hint: 'durch das Netz Ihres Anbieters', ...pinged },
  internet: { name: 'Internet', hint: 'ferne Orte, die immer antworten', ...pinged },
  dns: {
    name: 'Namen (DNS)',
    hint: 'macht aus Namen wie example.com Adressen',
    rttName: 'Antwortzeit',
    lossName: 'Fehler',
  },
};

export const missingWords: Translated<typeof english.missingWords> = {
  'no-target': {
    short: 'kein Ziel',
    full: 'Nicht gemessen: Auf diesem Schritt hat die Box nichts zum Prüfen gefunden.',
  },
  'never-answers': {
    short: 'antwortet nie',
    full: 'Nicht gemessen: Dieses Gerät leitet weiter, antwortet aber selbst nie.',
  },
  'no-samples': {
    short: 'noch keine Werte',
    full: 'Nicht gemessen: In der letzten Minute kam keine Antwort.',
  },
  'not-a-round-trip': {
    short: 'nichts zu messen',
    full: 'Hier gibt es keine Laufzeit: Dieser Schritt ist da oder nicht.',
  },
  'behind-a-fault': {
    short: 'hinter dem Fehler',
    full: 'Nicht gemessen: Dieser Schritt liegt hinter dem gestörten.',
  },
};

export const missingForNoReason: Translated<typeof english.missingForNoReason> = {
  short: 'nicht gemessen',
  full: 'In der letzten Minute nicht gemessen.',
};

export const missingSpeed: Translated<typeof english.missingSpeed> = {
  short: 'Tempo unbekannt',
  full: 'Der Netzwerkanschluss verrät sein Tempo nicht.',
};

export const missingForAllLost: Translated<typeof english.missingForAllLost> = {
  short: 'keine Antwort',
  full: 'Keine Laufzeit: In der letzten Minute hat nichts geantwortet.',
};
