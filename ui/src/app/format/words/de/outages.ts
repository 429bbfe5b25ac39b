import type { OutageQuery } from '@lineside/contract';
import { percentText } from '../../percent';
import type * as english from '../en';
import type { Translated } from '../translated';

export const outagesWords: Translated<typeof english.outagesWords> = {
  title: 'Ausfälle',
  intro:
    'Jedes Mal, wenn die Leitung ausfiel oder schlechter war als sonst, und wie oft sie in Ordnung war.',
  uptime: 'Wie viel der Zeit sie funktionierte',
  uptimeWindow: { day: '24 Stunden', week: '7 Tage', month: '30 Tage' },
  up: 'in Ordnung',
  down: 'ausgefallen',
  notObserved: 'nicht beobachtet',
  planned: 'geplant',
  degradedOf: (length) => `${length} davon gestört`,
  nothingObserved: 'Gar nicht beobachtet',
  shares: (up, down, notObserved) =>
    `In Ordnung ${up}, ausgefallen ${down}, nicht beobachtet ${notObserved}.`,
  outageCount: (count) =>
    count === 0 ? 'kein Ausfall' : count === 1 ? '1 Ausfall' : `${count} Ausfälle`,
  microCutCount: (count) => (count === 1 ? '1 Aussetzer' : `${count} Aussetzer`),
  longest: (length) => `längster ${length}`,
  year: 'Das Jahr, Tag für Tag',
  yearHint: 'Wählen Sie einen Tag, um seine Ausfälle zu sehen. Pfeiltasten gehen von Tag zu Tag.',
  yearSummary: (days) =>
    [
      `${days.all} Tage`,
      `${days.down} mit Ausfall`,
      `${days.trouble} nur mit Störung`,
      `${days.notObserved} größtenteils nicht beobachtet`,
    ].join(', '),
  troubleFor: (length) => `${length} lang gestört`,
  allWell: 'alles in Ordnung',
  yearGrid:
    'Ein Jahr in Tagen: Wochen von links nach rechts, Montag bis Sonntag von oben nach unten',
  yearLegend: 'Was die Zeichen bedeuten',
  yearTable: 'Tage, an denen etwas nicht stimmte, als Liste',
  gap: (first, last) =>
    first === last
      ? `${first}: größtenteils nicht beobachtet`
      : `${first} bis ${last}: größtenteils nicht beobachtet`,
  yearTableEmpty: 'An keinem Tag stimmte etwas nicht.',
  yearDay: 'Tag',
  yearChosen: 'unten gezeigt',
  weekdays: ['Mo', '', 'Mi', '', 'Fr', '', ''],
  list: 'Alle',
  filters: 'Filter',
  range: 'Zeit',
  ranges: {
    '24h': '24 Stunden',
    '7d': '7 Tage',
    '30d': '30 Tage',
    year: 'Ein Jahr',
    own: 'Eigene Daten',
  },
  from: 'Von',
  to: 'Bis',
  kind: 'Art',
  anyKind: 'Ausfälle und Störungen',
  kinds: {
    outage: 'Ausfälle',
    degradation: 'Störungen',
    'micro-cut': 'Aussetzer (3 bis 10 s)',
  },
  cause: 'Ursache',
  anyCause: 'Jede Ursache',
  blame: 'Fehler bei',
  anyBlame: 'Egal wem',
  atLeast: 'Mindestens',
  anyLength: 'Jede Dauer',
  clear: 'Alles zeigen',
  count: (count, isAll, kind) => (isAll ? counted(count, kind) : `Die neuesten ${count}`),
  together: (length) => `zusammen ${length}`,
  leftOut: (count) =>
    `${count} ${count === 1 ? 'geplanter oder falscher zählt' : 'geplante oder falsche zählen'} nicht mit`,
  thereAreMore: 'es gibt mehr',
  more: 'Mehr zeigen',
  tooMany: 'Das sind die neuesten 1000. Wählen Sie eine kürzere Zeit, um ältere zu sehen.',
  empty: 'Keine in dieser Zeit.',
  emptyDetail: 'Die Leitung war in Ordnung, oder niemand sah hin: Das Jahr oben zeigt, was davon.',
  emptyFiltered: 'Keine, die zu den Filtern passen.',
  emptyNew: 'Bisher keine Ausfälle.',
  old: 'Die Box ist stumm: Neuere können fehlen.',
};

function counted(count: number, kind: NonNullable<OutageQuery['kind']> | null): string {
  switch (kind) {
    case 'outage':
      return outagesWords.outageCount(count).replace(/^k/, 'K');
    case 'degradation':
      return count === 1 ? '1 Störung' : `${count} Störungen`;
    case 'micro-cut':
      return outagesWords.microCutCount(count);
    case null:
      return count === 1 ? '1 Eintrag' : `${count} Einträge`;
  }
}

export const dayWords: Translated<typeof english.dayWords> = {
  good: 'alles in Ordnung',
  trouble: 'gestört',
  'down-short': 'kürzer als 10 Minuten ausgefallen',
  'down-long': 'kürzer als 2 Stunden ausgefallen',
  'down-most': 'länger ausgefallen',
  planned: 'nur geplant',
  'not-observed': 'größtenteils nicht beobachtet',
};

export const loadWords: Translated<typeof english.loadWords> = {
  none: 'keiner bekannt',
  own: 'ein Tempotest dieser Box',
  other: 'Verkehr von anderen',
};

export const outageWords: Translated<typeof english.outageWords> = {
  back: 'Alle Ausfälle',
  kind: { outage: 'Ausfall', degradation: 'Störung', 'micro-cut': 'Aussetzer' },
  ongoing: 'dauert noch an',
  old: 'Die Box ist stumm: Wie es weitergeht, ist nicht bekannt.',
  facts: 'Die Tatsachen',
  began: 'Beginn',
  ended: 'Ende',
  length: 'Dauer',
  cause: 'Ursache',
  fault: 'Fehler bei',
  sure: (confidence) => `zu ${percentText(confidence)} sicher`,
  family: 'Betrifft',
  families: { 4: 'IPv4', 6: 'IPv6', both: 'IPv4 und IPv6' },
  load: 'Verkehr zu Beginn',
  notObserved: 'Nicht beobachtet',
  flaps: 'Rückfälle',
  flapCount: (count) =>
    count === 1 ? 'kam einmal binnen 30 s wieder' : `kam ${count}-mal binnen 30 s wieder`,
  evidence: 'Worauf das beruht',
  noEvidence: 'Die Box nennt keine Belege.',
  marks: 'Ihr Wort dazu',
  plannedSwitch: 'Geplant',
  plannedHint:
    'Wartung, oder Sie haben den Stecker gezogen: bleibt verzeichnet, zählt in keinem Wert.',
  falseSwitch: 'Fehlalarm',
  falseHint: 'Es war keiner: bleibt verzeichnet, zählt in keinem Wert.',
  marked: {
    isPlanned: { on: 'Als geplant markiert.', off: 'Nicht mehr als geplant markiert.' },
    isFalseAlarm: { on: 'Als Fehlalarm markiert.', off: 'Nicht mehr als Fehlalarm markiert.' },
    note: { on: 'Notiz gespeichert.', off: 'Notiz entfernt.' },
  },
  undo: 'Rückgängig',
  saving: 'Wird gespeichert…',
  note: 'Notiz',
  noteHint: 'Zum Beispiel, was Ihr Anbieter gesagt hat, mit Ticketnummer.',
  noteSave: 'Notiz speichern',
  noteCancel: 'Änderungen verwerfen',
  noteWritten: (moment) => `Geschrieben ${moment}`,
  noteHistory: (count) => (count === 1 ? 'Früherer Text' : `${count} frühere Texte`),
  noteEmptied: '(kein Text)',
  notFound: 'Diesen Ausfall gibt es nicht.',
};
