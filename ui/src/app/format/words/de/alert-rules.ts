import type * as english from '../en';
import type { Translated } from '../translated';

export const alertRuleWords: Translated<typeof english.alertRuleWords> = {
  titles: {
    outage: 'Ausfall',
    unstable: 'Unruhige Leitung',
    degradation: 'Schlechter als sonst',
    'captive-portal': 'Anmeldeseite im Weg',
    dns: 'Namen (DNS)',
    slow: 'Langsamer als verkauft',
    'path-change': 'Längerer Weg',
    'new-address': 'Neue öffentliche Adresse',
    'byte-budget': 'Datenbudget',
    box: 'Störung der Box',
    'tests-failing': 'Speedtests schlagen fehl',
  },
  sentences: {
    outage:
      'Die Leitung ist ausgefallen; noch einmal, wenn es andauert, und einmal, wenn sie wieder da ist.',
    unstable:
      'Viele Ausfälle in kurzer Zeit, auch solche, die allein zu kurz für eine Meldung sind.',
    degradation: 'Die Leitung geht, ist aber eine Weile langsamer oder verliert mehr als sonst.',
    'captive-portal': 'Anbieter oder Router verlangen eine Anmeldung, bevor etwas geht.',
    dns: 'Namen werden nicht aufgelöst, oder jemand erfindet die Antworten.',
    slow: 'Mehrere der letzten Speedtests lagen unter dem Tarif; einmal, wenn das vorbei ist.',
    'path-change': 'Der Weg zu einem fernen Ziel hat sich geändert und dauert deutlich länger.',
    'new-address': 'Ihre öffentliche Adresse hat sich geändert.',
    'byte-budget': 'Speedtests haben 75 % oder 95 % ihres Budgets verbraucht.',
    box: 'Zu wenig Strom, Datenträger oder Speicherkarte mit Fehlern, nicht gestellte Uhr oder unpassende Einstellungen.',
    'tests-failing':
      'Mehrere Speedtests eines Verfahrens schlugen nacheinander fehl; einmal, wenn wieder einer gelingt.',
  },
  numbers: 'Zahlen und Kanäle',
  fields: {
    afterSeconds: 'Gemeldet ab, s',
    lastingMinutes: 'Noch einmal nach, min',
    count: 'So viele',
    withinMinutes: 'Innerhalb von, min',
    belowCount: 'Unter dem Tarif: N …',
    ofCount: '… der letzten M Tests',
    shareOfPlan: 'Anteil am Tarif, %',
    stepMs: 'Länger um mindestens, ms',
    cooldownMinutes: 'Danach still für, min',
  },
  usually: (value) => `Üblich: ${value}. Leer: wie üblich.`,
  usuallyNever: 'Üblich: nie. Leer: nie.',
  number: 'Bitte eine Zahl.',
  urgent: 'Auch in der Ruhezeit',
  urgentHint: 'Außerdem ist dafür eine dritte Nachricht in einer Stunde erlaubt.',
  channels: 'Gemeldet auf',
  channelsHint: 'Sind alle gewählt, gilt das auch für später angelegte Kanäle.',
  save: 'Speichern',
  saved: 'Gespeichert.',
};
