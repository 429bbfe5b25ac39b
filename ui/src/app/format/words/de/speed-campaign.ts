import type * as english from '../en';
import type { Translated } from '../translated';

export const campaignWords: Translated<typeof english.campaignWords> = {
  title: 'Messkampagne',
  back: 'Tempo',
  label: 'Probelauf ohne Beweiskraft',
  labelHint:
    'Als Nachweis gilt nur eine Kampagne mit dem Programm der Bundesnetzagentur (breitbandmessung.de). Diese hier folgt denselben Regeln, damit Sie vorher wissen, was zu erwarten ist.',
  rules: 'Die Regeln',
  ruleList: [
    '30 Messungen an 3 verschiedenen Tagen innerhalb von 14 Tagen, 10 am Tag',
    'mindestens 5 Minuten Abstand, zwischen der 5. und 6. eines Tages 3 Stunden',
    'ein freier Tag zwischen zwei Messtagen',
    'über Netzwerkkabel, während niemand sonst den Anschluss nutzt',
  ],
  plan: 'Eine Kampagne beginnen',
  planHint:
    'Lineside misst von selbst. Lassen Sie das Gerät an; ein Tag, an dem es aus war, wird wiederholt.',
  noPlan: 'Tragen Sie zuerst die Geschwindigkeiten aus dem Vertrag ein: Daran wird gemessen.',
  toPlan: 'Eintragen',
  engine: 'Gemessen mit',
  firstHour: 'Ein Messtag beginnt um',
  hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
  hourHint: (end) => `Er dauert vier Stunden, bis etwa ${end}. Abends sind Anschlüsse langsam.`,
  cost: (size) => `Alle dreißig Messungen bewegen etwa ${size}.`,
  begin: 'Beginnen',
  beginning: 'Beginnt…',
  state: {
    'not-begun': 'Die erste Messung steht noch aus.',
    running: 'Die Kampagne läuft.',
    complete: 'Alle dreißig Messungen sind gemacht.',
    'days-do-not-suffice': 'Die Tage reichen nicht mehr für dreißig Messungen.',
    'no-full-day':
      'Die Kampagne ist vorbei: In vier Wochen kam kein Tag auf zehn Messungen, die zählen.',
    stopped: 'Die Kampagne wurde beendet.',
    paused: 'Die Kampagne ruht.',
  },
  result: {
    deviates:
      'Nach diesen Messungen bleibt Ihr Anschluss hinter dem Versprochenen zurück: siehe die markierten Zeilen.',
    keeps: 'Nach diesen Messungen hält Ihr Anschluss, was versprochen wurde.',
    open: 'Noch lässt sich nichts sagen.',
  },
  progress: (done) => `${done} von 30 Messungen`,
  day: (number) => `Tag ${number} von 3`,
  next: 'Nächste Messung',
  waits: {
    now: 'Sie ist jetzt fällig.',
    'first-hour': 'Ein Messtag beginnt zur gewählten Stunde.',
    'five-minutes': 'Zwischen zwei Messungen müssen fünf Minuten liegen.',
    'three-hours': 'Zwischen der fünften und sechsten eines Tages müssen drei Stunden liegen.',
    'free-day': 'Zwischen zwei Messtagen muss ein Tag frei bleiben.',
    'next-day': 'Heute reicht die Zeit nicht mehr für zehn Messungen.',
    again: 'Der letzte Versuch zählte nicht und wird wiederholt.',
  },
  deadline: (day) => `Sie muss vor dem ${day} fertig sein.`,
  against: (plan, engine) => `Verglichen mit ${plan}, gemessen mit ${engine}.`,
  yourPlan: 'Ihrem Vertrag',
  pause: 'Ruhen lassen',
  resume: 'Fortsetzen',
  stop: 'Endgültig beenden',
  stopping: {
    title: 'Kampagne endgültig beenden?',
    lost: (done) =>
      `Sie lässt sich nicht wieder aufnehmen: ${done} sind gemacht, und eine neue Kampagne beginnt von vorn. Zum Unterbrechen lassen Sie sie ruhen.`,
    kept: 'Was gemessen wurde, bleibt unter den Tests stehen.',
    confirm: 'Beenden',
    cancel: 'Weiterlaufen lassen',
  },
  days: 'Messtage',
  dayCount: (count) => `${count} von 10`,
  clauses: 'Punkt für Punkt',
  clausesHint: 'Für eine erhebliche Abweichung genügt ein Punkt, der nicht erfüllt ist.',
  columns: {
    clause: 'Punkt',
    direction: 'Richtung',
    threshold: 'Geschwindigkeit',
    seen: 'Gesehen',
    needed: 'Nötig',
    state: 'Stand',
  },
  clauseNames: {
    max: '90 % der maximalen Geschwindigkeit an zwei Tagen je einmal erreicht',
    normal: 'Die normale Geschwindigkeit in neun von zehn Messungen erreicht',
    min: 'An höchstens einem Tag unter der minimalen Geschwindigkeit',
  },
  seen: {
    max: (count) => `an ${count} von 3 Tagen`,
    normal: (count) => `in ${count} von 30`,
    min: (count) => `an ${count} von 3 Tagen`,
  },
  needed: {
    max: (count) => `${count} Tage`,
    normal: (count) => `${count}`,
    min: (count) => `höchstens ${count} Tag`,
  },
  clauseStates: {
    passed: 'erfüllt',
    failed: 'nicht erfüllt',
    'not-enough-data': 'offen',
    'no-plan-value': 'nicht im Vertrag',
  },
  hint: 'Was Sie damit tun können',
  hints: {
    deviates: [
      'Machen Sie jetzt die amtliche Kampagne: das Programm von breitbandmessung.de auf einem Rechner am Kabel installieren und ihm an drei Tagen folgen.',
      'Mit dessen Messprotokoll können Sie beim Anbieter das Entgelt mindern oder fristlos kündigen (§ 57 Abs. 4 TKG).',
      'Bewahren Sie diese Seite auf: Sie zeigt, wann der Anschluss langsam war.',
    ],
    keeps: [
      'Die amtliche Kampagne käme jetzt kaum zu einem anderen Ergebnis. Ist der Anschluss abends langsam, versuchen Sie es mit einer späteren Stunde.',
    ],
    open: [
      'Lassen Sie das Gerät an und am Kabel. Sie müssen nichts tun.',
      'Große Downloads anderer lassen die Messungen warten.',
    ],
  },
  attempts: 'Alle Versuche',
  attemptColumns: { when: 'Wann', down: 'Download', up: 'Upload', counts: 'Zählt' },
  counts: 'ja',
  running: 'läuft',
  notMade: 'nicht gemacht',
  leftOut: {
    'no-figure': 'nein: ohne Ergebnis',
    'not-wired': 'nein: das Gerät war nicht am Kabel',
    'line-busy': 'nein: andere nutzten den Anschluss',
    'box-limited': 'nein: dieses Gerät war die Grenze',
    'too-soon': 'nein: zu früh nach der vorigen',
    'too-many': 'nein: der Tag war voll',
    'no-free-day': 'nein: ein freier Tag fehlte',
    'incomplete-day': 'nein: der Tag kam nicht auf zehn',
    'too-late': 'nein: nach den 14 Tagen',
  },
  noAttempts: 'Noch keine Messung.',
  earlier: 'Frühere Kampagnen',
  earlierOne: (day, engine) => `${day}, ${engine}`,
  newOne: 'Noch eine beginnen',
};

export const summaryWords: Translated<typeof english.summaryWords> = {
  title: 'Zusammenfassungen',
  back: 'Tempo',
  intro: (count) =>
    count === 1
      ? 'Ein Test, wie ihn Behörden anderer Länder zusammenfassen würden.'
      : `${count} Tests, wie sie Behörden anderer Länder zusammenfassen würden.`,
  indicative:
    'Nur ein Anhalt: Behörden sehen viele Haushalte zugleich und messen nach eigenen Verfahren.',
  leftOut: (count) =>
    count === 1
      ? 'Ein weiterer fehlt: Dieses Gerät war die Grenze, oder er prüfte nur einen anderen.'
      : `${count} weitere fehlen: Dieses Gerät war die Grenze, oder sie prüften nur andere.`,
  engine: 'Gemessen mit',
  anyEngine: 'Alle Verfahren',
  range: 'Zeitraum',
  ranges: { '7': '7 Tage', '28': '4 Wochen', '90': '90 Tage' },
  none: 'Kein Test mit Ergebnis in dieser Zeit.',
  noneDetail: 'Wählen Sie einen längeren Zeitraum, oder legen Sie einen Zeitplan an.',
  few: 'zu wenige Tests',
  notInPlan: 'nicht im Vertrag',
  ofcom: 'Wie Ofcom (Vereinigtes Königreich)',
  ofcomHint:
    'Hauptzeit ist täglich von 20 bis 22 Uhr. Normal verfügbar ist, was zwischen dem 20. und dem 80. Perzentil liegt; das langsamste Zehntel wird am garantierten Minimum gemessen.',
  fcc: 'Wie die FCC (Vereinigte Staaten)',
  fccHint:
    'Hauptzeit ist werktags von 19 bis 23 Uhr. Mediane werden am beworbenen Maximum gemessen; die beständige Geschwindigkeit erreichen 80 % der Tests zur Hauptzeit.',
  measure: 'Wert',
  rows: {
    peakCount: 'Tests zur Hauptzeit',
    allCount: 'Tests insgesamt',
    normal: 'Normal verfügbar zur Hauptzeit',
    slowest: 'Langsamstes Zehntel unter',
    min: 'Garantiertes Minimum',
    belowMin: 'Tests darunter',
    state: 'Langsamstes Zehntel gegen das Minimum',
    peakMedian: 'Median zur Hauptzeit',
    allMedian: 'Median aller Tests',
    class: 'Klasse zur Hauptzeit',
    consistent: 'Beständige Geschwindigkeit (80/80)',
  },
  between: (low, high) => `${low} bis ${high}`,
  ofMax: (speed, share) => `${speed} (${share} des Maximums)`,
  states: {
    passed: 'darüber',
    failed: 'darunter',
    'not-enough-data': 'zu wenige Tests',
    'no-plan-value': 'nicht im Vertrag',
  },
  classes: {
    'from-95': '95 % des Maximums oder mehr',
    'from-80': '80 bis 95 % des Maximums',
    'below-80': 'unter 80 % des Maximums',
  },
};
