import type { Job, KnownJobId } from '@lineside/contract';
import { isKnownJob } from '../known-job';
import type * as english from '../en';
import type { Translated } from '../translated';

/** What the jobs every box has do. */
export const jobTitles: Record<KnownJobId, string> = {
  latency: 'Jedes Ziel im Sekundentakt anpingen',
  dns: 'Die Nameserver fragen',
  'dns-integrity': 'Prüfen, ob die Nameserver die Wahrheit sagen',
  'reach-tcp': 'Verbindungen (TCP) zu den Ankern öffnen',
  'reach-http': 'Die Prüfseiten abrufen',
  route: 'Den Weg zu den Ankern verfolgen',
  identity: 'Fragen, wie die Leitung von außen aussieht',
  link: 'Den Netzwerkanschluss überwachen',
  'link-counters': 'Die Fehler des Netzwerkanschlusses zählen',
  baseline: 'Lernen, was zu dieser Stunde der Woche normal ist',
  'roll-up': 'Laufzeiten nach Viertelstunden und Stunden zusammenfassen',
  retention: 'Alte Messwerte löschen',
  'byte-budget': 'Zählen, was das Messen an Daten kostet',
  digest: 'Den Tages-, Wochen- und Monatsbericht schreiben',
  heartbeat: 'Draußen melden, dass die Box lebt',
  'nightly-backup': 'Nächtliche Sicherung anlegen',
  reports: 'Wöchentlichen und monatlichen Bericht erstellen',
  seal: 'Aufzeichnungen vergangener Tage versiegeln',
  'time-stamp': 'Versiegelte Tage mit einem Zeitstempel versehen lassen',
  'isp-mail': 'Prüfen, ob dem Anbieter zu schreiben ist',
};

/** What a job is called. */
export function jobTitle({ id, title }: Pick<Job, 'id' | 'title'>): string {
  if (isKnownJob(id)) return jobTitles[id];
  if (id.startsWith('speed-campaign-')) return 'Messkampagne';
  return title.replace(/^Speed test: /, 'Tempotest: ');
}

export const workWords: Translated<typeof english.workWords> = {
  title: 'Vorgänge',
  jobs: 'Was die Box tut',
  jobsIntro:
    'Eine pausierte Aufgabe bleibt pausiert, bis sie wieder eingeschaltet wird, auch nach einem Neustart.',
  noJobs: 'Keine Aufgaben eingerichtet.',
  always: 'Ununterbrochen',
  every: (length) => `Alle ${length}`,
  planned: 'Nach ihrem Plan',
  paused: 'Pausiert',
  runsNow: 'Läuft gerade',
  next: (wait) => `nächster Lauf in ${wait}`,
  due: 'jetzt fällig',
  never: 'noch nicht gelaufen',
  went: (when, took) => `zuletzt ${when}, dauerte ${took}`,
  results: { ok: 'gelungen', failed: 'gescheitert', skipped: 'ausgelassen' },
  because: (result, reason) => `${result}: ${reason}`,
  runNow: 'Jetzt ausführen',
  runNowOf: (title) => `Jetzt ausführen: ${title}`,
  begun: (title) => `„${title}“ hat begonnen.`,
  log: 'Was geschah',
  topic: 'Worum es geht',
  topics: {
    all: 'Alles',
    line: 'Die Leitung',
    measuring: 'Das Messen',
    speed: 'Das Tempo',
    box: 'Die Box',
    owner: 'Den Besitzer',
  },
  gravity: 'Wie schwer',
  gravities: { all: 'Alle', warning: 'Warnungen und Fehler', error: 'Fehler' },
  nothing: 'Bisher ist nichts geschehen.',
  nothingFits: 'Nichts, was passt.',
  nothingOlder: 'Nichts Älteres.',
  older: 'Ältere',
  newest: 'Neueste',
  upTo: (time) => `Vor ${time}`,
  csv: 'Als CSV (30 Tage)',
  old: 'Die Box schweigt: Was jetzt geschieht, kommt später an.',
};
