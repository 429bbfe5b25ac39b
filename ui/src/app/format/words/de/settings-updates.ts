import type * as english from '../en/settings-updates';
import type { Translated } from '../translated';

/** Worte der Aktualisierung. */
export const updateSettingWords: Translated<typeof english.updateSettingWords> = {
  title: 'Aktualisierung',
  intro: 'Die Box sucht nie nach neuen Versionen und ändert sich nie ohne Ihr Wort.',
  how: 'Wie',
  channel: 'Versionen, die sie nimmt',
  channelHint: 'Vorabversionen werden noch erprobt; ihr Name endet wie 1.4.0-rc.1.',
  channels: { stable: 'Nur fertige Versionen', preview: 'Auch Vorabversionen' },
  from: 'Zeitfenster von',
  to: 'Zeitfenster bis',
  windowHint: 'Ortszeit, z. B. 02:00. Gilt, wenn Sie unten „Im Zeitfenster“ wählen.',
  now: (version) => `Version ${version} läuft.`,
  notInstalled:
    'Diese Box wurde nicht mit dem Installationsprogramm eingerichtet und kann sich daher nicht selbst aktualisieren.',
  notInstalledHint:
    'Holen Sie die neue Version dort, woher Sie diese haben, und starten Sie neu. Die Daten bleiben.',
  give: 'Neue Version geben',
  giveIntro:
    'Laden Sie eine Version auf dieses Gerät und übergeben Sie sie der Box: Internet braucht sie dafür nicht. Zuerst wird die Unterschrift geprüft.',
  choose: 'Versionsdatei',
  chooseHint: 'Eine Datei wie lineside-1.4.0-arm64.tar.',
  chosen: (name, size) => `${name}, ${size}`,
  start: 'An die Box senden',
  sending: (percent) => `Die Datei wird gesendet: ${percent}`,
  progress: 'Fortschritt des Sendens',
  checking: 'Die Box prüft die Datei …',
  cancel: 'Abbrechen',
  cancelled: 'Abgebrochen. Nichts wurde geändert.',
  signInFirst: 'Aktualisieren darf nur der Besitzer.',
  ready: (version, size, time) => `Version ${version} liegt bereit, ${size}, seit ${time}.`,
  preview: 'Eine Vorabversion: Sie wird noch erprobt.',
  whatHappens: 'Was geschehen wird',
  steps: [
    'Lineside hält an, und seine Daten werden kopiert. Etwa eine Minute lang wird nichts gemessen.',
    'Die neue Version startet. Sie muss binnen einer Minute bereit sein und es bleiben.',
    'Gelingt das nicht, kehren die jetzige Version und ihre Daten von selbst zurück.',
  ],
  startNow: 'Jetzt aktualisieren',
  startInWindow: (from, to) => `Im Zeitfenster, ${from} bis ${to}`,
  remove: 'Datei entfernen',
  waits: {
    window: (from, to) => `Bestellt: Es beginnt zwischen ${from} und ${to}.`,
    outage: 'Bestellt: Es beginnt, wenn der Ausfall vorüber und bis zum Ende beobachtet ist.',
    'speed-test': 'Bestellt: Es beginnt, wenn der Geschwindigkeitstest fertig ist.',
  },
  runs: 'Die Aktualisierung läuft. Diese Seite kommt von selbst wieder.',
  takeBack: 'Bestellung zurücknehmen',
  last: 'Letzte Aktualisierung',
  updated: (to, time) => `Version ${to} wurde installiert: ${time}.`,
  rolledBack: (to, from, time) =>
    `Die Aktualisierung auf ${to} schlug fehl: ${time}. Version ${from} ist mit ihren Daten zurück.`,
  refused: (to, time) => `Die Aktualisierung ${to} wurde abgelehnt: ${time}.`,
  reasons: {
    unfit: 'Die neue Version wurde nicht bereit oder blieb es nicht.',
    'cut-off': 'Mittendrin fiel der Strom aus, oder das Programm wurde beendet.',
    unsigned: 'Sie war nicht mit dem Schlüssel unterschrieben, dem diese Box vertraut.',
    damaged: 'Die Datei war nicht vollständig.',
    'no-room': 'Für eine Kopie der Daten war kein Platz.',
    'no-updater': 'Das Aktualisierungsprogramm der Box nahm die Bestellung nicht an.',
  },
  see: 'Gesehen',
  seeHint: 'Bis dahin blinkt das Box-Licht langsam.',
  failures: {
    LINESIDE_RELEASE_FOREIGN: 'Diese Datei ist keine Version von Lineside.',
    LINESIDE_RELEASE_UNSIGNED:
      'Diese Version ist nicht mit dem Schlüssel unterschrieben, dem diese Box vertraut. Holen Sie sie dort, woher die Box stammt.',
    LINESIDE_RELEASE_DAMAGED: 'Die Datei ist nicht vollständig. Laden Sie sie noch einmal.',
    LINESIDE_RELEASE_UNFIT: 'Diese Version ist nicht für diese Box.',
    LINESIDE_BODY_TOO_LARGE: 'Diese Datei ist größer als jede Version.',
    LINESIDE_CONFLICT: 'Gerade nicht möglich.',
    LINESIDE_NOT_WRITABLE: 'Auf der Box ist kein Platz für die Datei.',
  },
  boxSays: (words) => `Die Box sagt: ${words}`,
};
