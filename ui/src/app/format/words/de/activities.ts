import type { Activity, ActivityCode } from '@lineside/contract';
import { bitRateText } from '../../bit-rate';
import { durationText } from '../../duration';
import { ActivityFacts, around } from '../activity-facts';
import type * as english from '../en';
import type { Translated } from '../translated';
import { rejectionWords } from './rejections';
import { stateWords } from './states';
import { causeWords } from './verdicts';

/** A job in running text. */
function jobName(facts: ActivityFacts): string {
  const title = facts.jobTitle();
  return title === null ? 'Eine Aufgabe' : `„${title}“`;
}

function clockStep(facts: ActivityFacts): string {
  const deltaMs = facts.amount('deltaMs');
  if (deltaMs === null) return 'Die Uhr der Box ist gesprungen';
  return `Die Uhr der Box ist um ${durationText(Math.abs(deltaMs))} ${deltaMs < 0 ? 'zurück' : 'vor'} gesprungen`;
}

function linkChange(facts: ActivityFacts): string {
  const name = facts.text('interfaceName', 'interface');
  const port = `Der Netzwerkanschluss${around(' ', name)}`;
  const hasCarrier = facts.flag('hasCarrier');
  if (hasCarrier === false) return `${port} hat sein Kabelsignal verloren`;
  const speedBps = facts.amount('speedBps');
  const speed = speedBps === null ? '' : ` mit ${bitRateText(speedBps)}`;
  const address = around(', Adresse ', facts.text('addresses')?.split(' ')[0] ?? null);
  const signal = hasCarrier === true ? 'hat ein Kabelsignal' : 'hat sich geändert';
  return `${port} ${signal}${speed}${address}`;
}

/** Why a campaign ended without its thirty measurements; empty where it did not. */
function campaignExpiry(facts: ActivityFacts): string {
  if (facts.text('how') !== 'expired') return '';
  return facts.text('expiry') === 'no-full-day'
    ? ': kein Tag kam auf zehn Messungen'
    : ': ihre Tage haben nicht gereicht';
}

function speedFigures(facts: ActivityFacts): string {
  const downBps = facts.amount('downBps');
  const upBps = facts.amount('upBps');
  const figures = [
    ...(downBps === null ? [] : [`${bitRateText(downBps)} runter`]),
    ...(upBps === null ? [] : [`${bitRateText(upBps)} hoch`]),
  ];
  return figures.length === 0 ? 'kein Wert' : figures.join(', ');
}

function budgetWarning(facts: ActivityFacts): string {
  const usedRatio = facts.amount('usedRatio');
  const share = usedRatio === null ? 'Viel' : `${Math.round(usedRatio * 100)} %`;
  return `${share} der Daten zum Messen in diesem Abrechnungsmonat sind verbraucht${budgetConsequence(facts.text('state'))}`;
}

function budgetConsequence(state: string | null): string {
  switch (state) {
    case 'thinned':
      return '; geplante Tempotests werden jetzt seltener gemacht';
    case 'stopped':
      return '; bis zum nächsten Abrechnungsmonat wird kein Tempotest gemacht';
    case null:
    default:
      return '';
  }
}

/** A code in running text. */
function plainCode(code: string | null): string | null {
  return code === null ? null : code.replaceAll('-', ' ');
}

const activityWords: Record<ActivityCode, (facts: ActivityFacts) => string> = {
  started: (facts) => `Lineside ist gestartet${around(' (Version ', facts.text('version'), ')')}`,
  stopped: () => 'Lineside wurde angehalten',
  'not-observed': (facts) => {
    const durationMs = facts.amount('durationMs') ?? facts.amount('unobservedMs');
    return durationMs === null
      ? 'Die Leitung wurde eine Weile nicht beobachtet'
      : `Die Leitung wurde ${durationText(durationMs)} lang nicht beobachtet`;
  },
  'clock-stepped': clockStep,
  'link-changed': linkChange,
  'router-found': (facts) =>
    `Ihr Router wurde gefunden${around(': ', facts.text('address', 'gateway'))}`,
  'isp-edge-found': (facts) =>
    `Das erste Gerät Ihres Anbieters wurde gefunden${around(': ', facts.text('address'))}`,
  'isp-edge-lost': (facts) =>
    `Das erste Gerät Ihres Anbieters${around(' (', facts.text('address'), ')')} liegt nicht mehr auf dem Weg`,
  'target-rejected': (facts) => {
    const reason = facts.text('reason');
    const why = Object.entries(rejectionWords).find(([code]) => code === reason)?.[1] ?? reason;
    return `${facts.text('address') ?? 'Eine Adresse'} kann nicht geprüft werden${around(': ', why)}`;
  },
  'driver-changed': (facts) =>
    `Laufzeiten misst jetzt ${facts.text('to', 'driver') ?? 'ein anderes Werkzeug'}${around(': ', facts.text('reason'))}`,
  'driver-restarted': (facts) =>
    `Das Messwerkzeug${around(' ', facts.text('driver'))} wurde neu gestartet${around(': ', facts.text('reason'))}`,
  'job-failed': (facts) => `${jobName(facts)} ist gescheitert${around(': ', facts.text('reason'))}`,
  'job-recovered': (facts) => `${jobName(facts)} funktioniert wieder`,
  'settings-changed': (facts) => `Einstellungen wurden geändert${around(': ', facts.changes())}`,
  'settings-rejected': (facts) =>
    `Einstellungen wurden nicht angenommen${around(', ', facts.text('key'))}${around(': ', facts.text('reason', 'detail'))}`,
  'database-replaced': (facts) =>
    `Die Datenbank war nicht zu gebrauchen; eine neue wurde begonnen${around(': ', facts.text('reason'))}`,
  'database-write-failed': (facts) =>
    `Das Schreiben in die Datenbank ist gescheitert${around(': ', facts.text('reason'))}; gemessen wird weiter`,
  'database-write-recovered': () => 'Das Schreiben in die Datenbank klappt wieder',
  'retention-done': (facts) => {
    const count = facts.text('deletedCount', 'rowCount');
    return count === null
      ? 'Alte Messwerte wurden aufgeräumt'
      : `${count} alte Messwerte wurden aufgeräumt`;
  },
  'verdict-changed': (facts) =>
    `Die Leitung ist jetzt ${stateText(facts.text('state', 'to'))}${around(': ', causeTitle(facts.text('cause')))}`,
  'target-switched-to-tcp': (facts) =>
    `${facts.text('address', 'targetId') ?? 'Ein Ziel'} beantwortet keine Pings; es wird jetzt mit Verbindungen (TCP) gemessen`,
  'target-switched-to-icmp': (facts) => {
    const target = facts.text('address', 'targetId') ?? 'Ein Ziel';
    return facts.amount('silentMs') === null
      ? `${target} beantwortet wieder Pings und wird damit gemessen`
      : `${target} beantwortet weder Pings noch Verbindungen (TCP); es wird wieder mit Pings gemessen`;
  },
  'path-changed': (facts) =>
    `Der Weg${around(' zu ', facts.text('destination'))} führt jetzt über andere ${facts.text('reason') === 'as-path' ? 'Netze' : 'Geräte'}`,
  'public-address-changed': (facts) =>
    `Ihre öffentliche Adresse hat gewechselt${around(' von ', facts.text('oldAddress'))}${around(' zu ', facts.text('newAddress', 'address'))}`,
  'outage-amended': (facts) =>
    `Die Aufzeichnung eines Ausfalls wurde ergänzt${around(': ', facts.text('change', 'changes'))}`,
  'clock-set': (facts) => {
    const deltaMs = facts.amount('deltaMs');
    return deltaMs === null
      ? 'Die Uhr der Box stimmt jetzt'
      : `Die Uhr der Box stimmt jetzt, sie ging ${durationText(Math.abs(deltaMs))} ${deltaMs < 0 ? 'vor' : 'nach'}`;
  },
  'speed-test-done': (facts) =>
    `Tempotest${around(' mit ', facts.text('engine'))}: ${speedFigures(facts)}`,
  'speed-test-failed': (facts) =>
    `Tempotest${around(' mit ', facts.text('engine'))} ergab keinen Wert${around(': ', plainCode(facts.text('reason')))}`,
  'speed-test-skipped': (facts) =>
    `Tempotest${around(' mit ', facts.text('engine'))} ist entfallen${around(': ', plainCode(facts.text('reason')))}`,
  'budget-warning': budgetWarning,
  'campaign-begun': (facts) =>
    `Eine Messkampagne${around(' mit ', facts.text('engine'))} hat begonnen`,
  'campaign-ended': (facts) =>
    facts.text('how') === 'stopped'
      ? 'Die Messkampagne wurde beendet'
      : `Die Messkampagne ist vorbei${campaignExpiry(facts)}`,
  'signed-in': (facts) =>
    `Der Besitzer hat sich angemeldet${around(' von ', facts.text('address'))}`,
  'sign-in-throttled': (facts) =>
    `Zu viele falsche Passwörter${around(' von ', facts.text('address'))}; dort muss gewartet werden`,
  'password-changed': (facts) =>
    facts.flag('isFirst') === true
      ? 'Das Passwort wurde gesetzt'
      : 'Das Passwort wurde geändert; andere Browser sind abgemeldet',
  'password-reset': (facts) =>
    `Das Passwort wurde vergessen${facts.text('from') === 'button' ? ' (Taste der Box)' : ''}; wählen Sie ein neues`,
  'sessions-ended': () => 'Der Besitzer hat sich überall abgemeldet',
  'token-made': (facts) => `Ein API-Token wurde erstellt${around(' für ', facts.text('name'))}`,
  'token-revoked': (facts) => `Ein API-Token wurde entzogen${around(': ', facts.text('name'))}`,
  'setup-done': () => 'Die Einrichtung ist fertig',
  'backup-taken': (facts) =>
    `Eine Sicherung wurde heruntergeladen${facts.flag('hasSecrets') === true ? ', mit Passwörtern' : ''}`,
  'backup-restored': (facts) =>
    `Eine Sicherung${around(' vom ', facts.text('createdAt'))} wurde zurückgespielt`,
  'import-taken': (facts) =>
    `Ein Verlauf wurde importiert${around(' aus ', facts.text('fileName'))}${around(' (Einträge: ', facts.text('records'), ')')}`,
  'import-undone': (facts) =>
    `Der Import${around(' aus ', facts.text('fileName'))} wurde rückgängig gemacht`,
  'log-level-changed': (facts) =>
    `Die Stufe des Protokolls wurde geändert${around(': ', facts.text('level'))}`,
  'restart-asked': () => 'Lineside wurde gebeten, neu zu starten',
  'update-begun': (facts) =>
    `Die Aktualisierung${around(' auf Version ', facts.text('to'))} beginnt`,
  'update-done': (facts) =>
    `Aktualisiert${around(' von Version ', facts.text('from'))}${around(' auf ', facts.text('to'))}`,
  'update-failed': (facts) =>
    `Die Aktualisierung${around(' auf Version ', facts.text('to'))} schlug fehl; es läuft ${facts.text('from') ?? 'die davor'}`,
};

/** A state in running text. */
function stateText(code: string | null): string {
  const known = Object.entries(stateWords).find(([state]) => state === code);
  return known === undefined ? 'in einem anderen Zustand' : known[1].toLowerCase();
}

/** The title of a cause; `none` says nothing. */
function causeTitle(code: string | null): string | null {
  if (code === null || code === 'none') return null;
  const known = Object.entries(causeWords).find(([cause]) => cause === code);
  return known === undefined ? code.replaceAll('-', ' ') : known[1].title;
}

/** One activity as a plain sentence without full stop. */
export function activitySentence(
  activity: Pick<Activity, 'code' | 'data'>,
  titleOfJob: (id: string) => string = (id) => id,
): string {
  return activityWords[activity.code](new ActivityFacts(activity.data, titleOfJob));
}

export const levelWords: Translated<typeof english.levelWords> = {
  info: '',
  warning: 'Warnung',
  error: 'Fehler',
};
