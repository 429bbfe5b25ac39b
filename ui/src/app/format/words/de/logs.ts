import type * as english from '../en';
import type { Translated } from '../translated';

export const logWords: Translated<typeof english.logWords> = {
  title: 'Protokoll',
  intro:
    'Was das Programm denen sagt, die sich darum kümmern, die neuesten Zeilen zuerst. Es steht nur im Arbeitsspeicher.',
  ownerOnly: 'Das Protokoll ist nur für den Besitzer.',
  ownerOnlyHint: 'Es nennt Adressen Ihres Zuhauses und wer sich angemeldet hat.',
  signIn: 'Anmelden',
  filter: 'Was gezeigt wird',
  severity: 'Schwere',
  levels: {
    trace: 'Spur',
    debug: 'Fehlersuche',
    info: 'Hinweis',
    warn: 'Warnung',
    error: 'Fehler',
    fatal: 'Absturz',
  },
  andWorse: (level) => `${level} und Schlimmeres`,
  all: 'Alles',
  part: 'Teil des Programms',
  anyPart: 'Alle Teile',
  search: 'Suche',
  searchHint: 'In der ganzen Zeile, Groß- und Kleinschreibung ist gleich.',
  order: 'Reihenfolge',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  written: 'Was geschrieben wird',
  writtenNow: (level) => `Geschrieben werden derzeit Zeilen ab dieser Schwere: ${level}.`,
  writtenUntil: (time, level) =>
    `Um ${time} geht es zurück auf „${level}“: Gesprächige Zeilen füllen eine Speicherkarte.`,
  writeFrom: 'Schreiben ab',
  changed: (level) => `Ab jetzt wird geschrieben ab: ${level}.`,
  download: 'Herunterladen',
  downloadHint: 'Die passenden Zeilen, als JSON, je eine.',
  lines: 'Zeilen',
  count: (shown, all) =>
    shown === all
      ? `${shown} ${shown === 1 ? 'Zeile' : 'Zeilen'}`
      : `${shown} von ${all} Zeilen passen`,
  dropped: (count) => `${count} ältere Zeilen mussten Platz machen.`,
  empty: 'Noch wurde nichts geschrieben.',
  emptyDetail: 'Auf der üblichen Stufe sagt eine gesunde Box wenig.',
  noMatch: 'Keine Zeile passt.',
  noMatchDetail: 'Weniger Wörter oder eine geringere Schwere zeigen mehr.',
  reset: 'Alles zeigen',
  more: (count) => `${count} weitere zeigen`,
  details: 'Einzelheiten',
  stale: (time) => `Seit ${time} nichts von der Box gehört: Neuere Zeilen fehlen.`,
};
