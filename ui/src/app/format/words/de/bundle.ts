import type * as english from '../en';
import type { Translated } from '../translated';

export const bundleWords: Translated<typeof english.bundleWords> = {
  title: 'Was gesammelt wurde',
  intro: 'Alles, was ein Techniker Ihres Anbieters braucht, um zu sehen, wessen Fehler es war.',
  none: 'Dazu wurde nichts gesammelt.',
  noneDetail:
    'Gesammelt wird, sobald die Leitung ausfällt; kurze Aussetzer und leichte Störungen haben nichts.',
  downloads: 'Zum Mitnehmen',
  formats: { json: 'JSON', text: 'Text', eml: 'Mailentwurf' },
  formatHints: {
    json: 'für Programme',
    text: 'für Menschen',
    eml: 'fertig zum Senden, mit allem im Anhang',
  },
  targets: 'Wie es jedem Ziel vom ersten verlorenen Ping bis zum Ende erging',
  target: 'Ziel',
  answered: 'Beantwortet',
  answeredOf: (answered, sent) => `${answered} von ${sent}`,
  median: 'Median',
  silence: 'Längste Stille',
  path: 'Der Weg, damals und davor',
  pathIntro: 'Der letzte gute Weg neben dem während der Störung, Gerät für Gerät.',
  pathTo: 'Zu',
  hop: 'Station',
  before: 'Davor',
  during: 'Währenddessen',
  noHop: 'keine Antwort',
  reached: 'kam am Ziel an',
  notReached: 'kam nicht durch',
  noPathBefore: 'Kein guter Weg war verzeichnet.',
  noPathDuring: 'Während der Störung wurde kein Weg gemessen.',
  hopKinds: {
    private: 'zu Hause',
    shared: 'Anbieter (geteilt)',
    'ds-lite': 'Anbieter (DS-Lite)',
    'link-local': 'lokal',
    public: '',
  },
  counters: 'Kabel und Anschluss',
  countersClean:
    'Keine defekten oder verworfenen Rahmen zwischen dem letzten guten Moment und dem Ende.',
  countersFault: (facts) => `Zwischen dem letzten guten Moment und dem Ende: ${facts}.`,
  countersUnknown: 'Die Zähler des Anschlusses sind für diese Zeit nicht bekannt.',
  counter: {
    rxErrors: 'defekte Rahmen empfangen',
    txErrors: 'nicht gesendet',
    rxDropped: 'verworfen',
    collisions: 'Kollisionen',
    carrierChanges: 'Wechsel des Kabelsignals',
  },
  identity: 'Öffentliche Adresse',
  addressChange: (old, fresh, moment) =>
    old === null ? `${fresh} seit ${moment}` : `${old} wurde zu ${fresh} um ${moment}`,
  addressKept: 'Änderte sich binnen einer Stunde davor und danach nicht.',
  snapshots: 'Moment für Moment',
  snapshotLink: (name, hasCarrier) =>
    `${name ?? 'Anschluss'} ${hasCarrier === true ? 'mit Signal' : hasCarrier === false ? 'ohne Signal' : ', Signal unbekannt'}`,
  snapshotTargets: 'Ziele, die Minute davor',
  snapshotDns: 'Nameserver',
  snapshotReach: 'Verbindungen und Prüfseiten',
  snapshotIcmp: 'Meldungen von Routern',
  snapshotLinkTitle: 'Anschluss',
  works: 'funktioniert',
  fails: (reason) => `scheitert: ${reason}`,
  unexpected: 'antwortet mit etwas anderem',
  saysOf: (from, what, to) => `${from} sagt über ${to}: ${what}`,
};

export const phaseWords: Translated<typeof english.phaseWords> = {
  before: 'Davor, alles in Ordnung',
  start: 'Zu Beginn',
  during: 'Währenddessen',
  after: 'Danach, wieder in Ordnung',
};

export const icmpWords: Translated<typeof english.icmpWords> = {
  'network-unreachable': 'Netz nicht erreichbar',
  'host-unreachable': 'Rechner nicht erreichbar',
  'protocol-unreachable': 'Protokoll nicht erreichbar',
  'port-unreachable': 'Port nicht erreichbar',
  'admin-prohibited': 'verboten',
  'time-exceeded': 'Zeit überschritten',
  other: 'etwas anderes',
};
