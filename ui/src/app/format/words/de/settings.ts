import type * as english from '../en';
import type { Translated } from '../translated';

export const settingsWords: Translated<typeof english.settingsWords> = {
  title: 'Einstellungen',
  tabTitle: (section) => `${section} – Lineside`,
  sections: 'Abschnitte',
  expert: 'Alles zeigen',
  expertHint: 'Auch, was nur Fachleute brauchen.',
  unsaved: 'nicht gespeichert',
  save: 'Speichern',
  saving: 'Speichert…',
  discard: 'Änderungen verwerfen',
  undo: 'Rückgängig',
  told: {
    saved: 'Gespeichert.',
    undone: 'Es ist wieder wie zuvor.',
    unchanged: 'Es gibt nichts zu speichern.',
  },
  errors: {
    number: 'Bitte eine Zahl.',
    line: (number, fault) => `Zeile ${number}: ${fault}`,
  },
  leaveTitle: 'Ohne Speichern verlassen?',
  leaveDetail: (titles) => `Noch nicht gespeichert: ${titles.join(', ')}.`,
  stay: 'Hier bleiben',
  leave: 'Verlassen',
  unknown: 'Diesen Abschnitt gibt es nicht',
  unknownDetail: 'In dieser Version heißt er vielleicht anders.',
  partMissing: 'Ein Teil dieser Seite konnte nicht geladen werden.',
};
