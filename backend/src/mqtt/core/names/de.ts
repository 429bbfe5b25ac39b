import type { KnownJobId } from '@lineside/contract';
import { topicLevel } from '../topics.ts';
import type { EntityNames } from './foreign-names.ts';

const STEPS = {
  router: 'Router',
  access: 'Anschlussleitung',
  isp: 'Anbieter',
  internet: 'Fernes Internet',
} as const;

const steps = Object.fromEntries(
  Object.entries(STEPS).flatMap(([id, name]) => [
    [`${id}_rtt`, `${name} Laufzeit`],
    [`${id}_jitter`, `${name} Jitter`],
    [`${id}_loss`, `${name} Verlust`],
  ]),
);

const JOBS: Readonly<Record<KnownJobId, string>> = {
  latency: 'Jede Sekunde anpingen',
  dns: 'DNS-Server befragen',
  'dns-integrity': 'Prüfen, ob DNS-Server die Wahrheit sagen',
  'reach-tcp': 'TCP-Verbindungen öffnen',
  'reach-http': 'Prüfseiten abrufen',
  route: 'Wege verfolgen',
  identity: 'Öffentliche Adresse erfragen',
  link: 'Netzwerkanschluss beobachten',
  'link-counters': 'Zähler des Netzwerkanschlusses lesen',
  baseline: 'Übliche Werte lernen',
  'roll-up': 'Stunden und Tage zusammenfassen',
  retention: 'Alte Messwerte löschen',
  'byte-budget': 'Datenverbrauch zählen',
  digest: 'Wochenbericht senden',
  heartbeat: 'Lebenszeichen senden',
  'nightly-backup': 'Nächtliche Sicherung',
  reports: 'Berichte erstellen',
  seal: 'Aufzeichnungen versiegeln',
  'time-stamp': 'Zeitstempel holen',
  'isp-mail': 'Mails an den Anbieter prüfen',
};

const jobs = Object.fromEntries(
  Object.entries(JOBS).map(([id, name]) => [`job_${topicLevel(id)}`, name]),
);

/** Names of the entities in German. */
export const germanNames: EntityNames = {
  byKey: {
    internet: 'Internet',
    line_state: 'Leitung',
    cause: 'Ursache',
    blame: 'Wessen Fehler',
    ...steps,
    dns_rtt: 'DNS Antwortzeit',
    dns_loss: 'DNS-Server ohne Antwort',
    current_outage: 'Laufender Ausfall',
    last_outage: 'Letzter Ausfall',
    uptime_today: 'Verfügbarkeit heute',
    uptime_30_days: 'Verfügbarkeit 30 Tage',
    download: 'Download',
    upload: 'Upload',
    bufferbloat: 'Bufferbloat',
    data_used: 'Daten für Messungen',
    data_budget: 'Datenvorrat verbraucht',
    address_changed: 'Öffentliche Adresse gewechselt',
    temperature: 'Temperatur',
    undervoltage: 'Unterspannung',
    software: 'Software',
    run_speed_test: 'Tempotest starten',
    run_trace: 'Weg verfolgen',
    last_latency: 'Letzter Ping',
    last_dns: 'Letzte DNS-Frage',
    last_reach: 'Letzte Seitenprüfung',
    last_route: 'Letzte Wegverfolgung',
    last_identity: 'Letzte Adressabfrage',
    last_speed: 'Letzter Tempotest',
    ...jobs,
  },
  campaign: 'Messkampagne',
  schedule: (name) => `Tempotest: ${name}`,
};
