import type * as english from '../en';
import type { Translated } from '../translated';

export const plannedWords: Translated<typeof english.plannedWords> = {
  title: 'Wartungsfenster',
  hint: 'Solange eines offen ist, werden Ausfälle gemessen, aber weder gemeldet noch gezählt.',
  none: 'Keines ist geplant.',
  weekly: 'Jede Woche',
  once: 'Einmal',
  kind: 'Wie oft',
  name: 'Wofür',
  from: 'Ab',
  minutes: 'Länge, min',
  begins: 'Beginn',
  ends: 'Ende',
  weekdays: 'Am',
  add: 'Planen',
  remove: 'Entfernen',
  dayNames: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  everyWeek: (days, from, minutes) => `${days}, ab ${from}, ${minutes}`,
  oneTime: (from, to) => `${from} bis ${to}`,
};
