import type {
  Alert,
  AlertFact,
  Blame,
  Cause,
  IspMailHold,
  IspMailRuleId,
} from '@lineside/contract';
import type { AlertWords, WordTools } from './alert-words.ts';
import { figures } from './figures.ts';

const { duration, rate, millis, bytes, percent } = figures(',');

const CAUSES: Record<Cause, string> = {
  none: 'keine Ursache',
  'link-down': 'kein Signal am Netzwerkanschluss der Box',
  'no-address': 'die Box hat keine Adresse oder keinen Weg nach draußen',
  'router-down': 'der Router antwortet nicht',
  'wan-down': 'der Router hat keine Verbindung',
  'isp-edge-down': 'Stille hinter dem Router',
  'upstream-down': 'der Anbieter antwortet, das Internet nicht',
  'dns-down': 'Namen werden nicht aufgelöst',
  'captive-portal': 'eine Anmeldeseite antwortet anstelle des Internets',
  'ipv6-down': 'IPv6 ist tot, IPv4 geht',
  'packet-loss': 'Pakete gehen verloren',
  'high-latency': 'Antworten dauern viel länger als üblich',
  'remote-only': 'eine ferne Stelle antwortet nicht',
  'icmp-filtered': 'Pings werden gefiltert',
  'dns-hijacked': 'erfundene Namen bekommen eine Antwort',
  'dnssec-failed': 'signierte Namen lassen sich nicht prüfen',
  'dns-intercepted': 'jemand antwortet anstelle des gefragten Servers',
  'tcp-blocked': 'Pings gehen, Verbindungen nicht',
  'not-observed': 'nicht beobachtet',
};

const BLAMES: Record<Blame, string> = {
  'own-device': 'die Box selbst',
  lan: 'das Heimnetz',
  router: 'der Router',
  'access-line': 'die Anschlussleitung',
  isp: 'der Anbieter',
  'dns-operator': 'der Betreiber des DNS-Servers',
  remote: 'ein ferner Dienst',
  none: 'niemand',
  unknown: 'nicht bekannt',
};

const TROUBLES: Readonly<Record<string, string>> = {
  'weak-power': 'das Netzteil ist zu schwach',
  disk: 'die Speicherkarte nimmt nichts mehr an',
  'sd-card': 'die Speicherkarte macht Fehler',
  clock: 'die Uhr ist nicht gestellt',
  settings: 'die Einstellungen passen nicht',
  'update-failed': 'eine Aktualisierung schlug fehl; die Version davor läuft',
  'database-replaced': 'die Datenbank war beschädigt, eine neue ist in Gebrauch',
};

const ISP_RULES: Record<IspMailRuleId, string> = {
  'slow-download': 'Download weit unter dem Tarif',
  'slow-upload': 'Upload weit unter dem Tarif',
  'long-outage': 'einen langen Ausfall',
  'many-outages': 'viele Ausfälle binnen einer Woche',
  'degraded-hours': 'viele Stunden schlechter als normal',
};

const ISP_HOLDS: Record<IspMailHold, string> = {
  missing: 'Sie wurde nicht von selbst gesendet, weil noch etwas fehlt.',
  'too-soon': 'Sie wurde nicht von selbst gesendet, weil vor Kurzem schon eine ging.',
};

/** German. */
export const de: AlertWords = {
  tell: (alert, tools) => tell(alert, tools),
  several: (count) => `Lineside: ${count} Meldungen`,
  more: (count) => `${count} frühere stehen im Protokoll.`,
  date: (isoDate) => isoDate.split('-').reverse().join('.'),
};

function tell(
  { step, fact }: Omit<Alert, 'id'>,
  tools: WordTools,
): { title: string; lines: string[] } {
  switch (fact.about) {
    case 'outage':
      return tellOutage(step, fact, tools);
    case 'dns':
      return {
        title: step === 'recovered' ? 'DNS ist wieder ehrlich' : 'DNS sagt nicht die Wahrheit',
        lines: [
          `${capital(CAUSES[fact.cause])}, seit ${tools.time(fact.startMs)}.`,
          ...(fact.endMs === null ? [] : [`Bis ${tools.time(fact.endMs)}.`]),
          `Verantwortlich: ${BLAMES[fact.blame]}.`,
        ],
      };
    case 'unstable':
      return {
        title: `Unruhige Leitung: ${fact.count} Ausfälle`,
        lines: [
          `${fact.count} Ausfälle zwischen ${tools.time(fact.fromMs)} und ${tools.time(fact.toMs)}, ` +
            `zusammen ${duration(fact.downMs)}.`,
        ],
      };
    case 'slow':
      return tellSlow(step === 'recovered', fact);
    case 'path-change':
      return {
        title: `Längerer Weg: ${millis(fact.oldRttMs)} auf ${millis(fact.newRttMs)}`,
        lines: [
          `Der Weg zu ${fact.destination} (IPv${fact.family}) ist ein anderer; hin und zurück dauerte es ` +
            `${millis(fact.oldRttMs)} und dauert jetzt ${millis(fact.newRttMs)}.`,
        ],
      };
    case 'new-address':
      return {
        title: `Neue öffentliche IPv${fact.family}-Adresse`,
        lines: [`${fact.newAddress}; vorher: ${fact.oldAddress ?? 'keine'}.`],
      };
    case 'byte-budget':
      return {
        title: `${Math.floor(fact.usedRatio * 100)} % des Datenbudgets verbraucht`,
        lines: [
          `${bytes(fact.usedBytes)} von ${bytes(fact.limitBytes)} in diesem Abrechnungsmonat.`,
        ],
      };
    case 'box': {
      const what = TROUBLES[fact.trouble] ?? fact.trouble;
      return step === 'recovered'
        ? { title: 'Lineside-Box: wieder gesund', lines: [`Vorbei: ${what}.`] }
        : {
            title: 'Lineside-Box: Störung',
            lines: [`${capital(what)}, seit ${tools.time(fact.startMs)}.`],
          };
    }
    case 'tests-failing':
      return step === 'recovered'
        ? { title: 'Speedtests gehen wieder', lines: [`Ein Test mit ${fact.engine} ist gelungen.`] }
        : {
            title: 'Speedtests schlagen fehl',
            lines: [
              `${fact.count} Tests mit ${fact.engine} schlugen nacheinander fehl (${fact.reason ?? 'ohne Grund'}).`,
            ],
          };
    case 'digest':
      return tellDigest(fact, tools);
    case 'report':
      return {
        title:
          fact.kind === 'week' ? 'Ihr Wochenbericht ist fertig' : 'Ihr Monatsbericht ist fertig',
        lines: [
          'Bei Mails liegt er bei; auf der Seite der Berichte lässt er sich öffnen.',
          ...(fact.seal === null ? [] : sealLines(fact.seal)),
        ],
      };
    case 'isp-draft':
      return {
        title: 'Eine Mail an Ihren Anbieter wartet auf Sie',
        lines: [
          `Sie betrifft: ${ISP_RULES[fact.rule]}.`,
          ...(fact.hold === null ? [] : [ISP_HOLDS[fact.hold]]),
          'Auf der Seite der Berichte können Sie sie lesen, ändern, senden oder verwerfen.',
        ],
      };
    case 'isp-mail':
      return {
        title: `Mail an Ihren Anbieter: ${fact.subject}`,
        lines: [`An ${fact.to}; sie betrifft: ${ISP_RULES[fact.rule]}.`],
      };
    case 'test':
      return { title: 'Lineside: Test', lines: ['Dieser Kanal funktioniert.'] };
  }
}

function tellOutage(
  step: Alert['step'],
  fact: Extract<AlertFact, { about: 'outage' }>,
  { time }: WordTools,
): { title: string; lines: string[] } {
  const { kind, startMs, endMs, cause, blame, unobservedMs } = fact;
  const isDown = kind !== 'degradation';
  const why = [`Ursache: ${CAUSES[cause]}.`, `Verantwortlich: ${BLAMES[blame]}.`];
  if (endMs === null) {
    const lasts = step === 'lasting';
    const state = isDown ? 'Internet ausgefallen' : 'Internet gestört';
    return {
      title: lasts ? `${state}, noch immer` : state,
      lines: [`Seit ${time(startMs)}.`, ...why],
    };
  }
  const length = duration(fact.durationMs ?? endMs - startMs);
  return {
    title: isDown ? `Internet wieder da nach ${length}` : `Internet wieder normal nach ${length}`,
    lines: [
      `${isDown ? 'Ausgefallen' : 'Gestört'} von ${time(startMs)} bis ${time(endMs)} (${length}).`,
      ...why,
      ...(unobservedMs > 0 ? [`Davon ${duration(unobservedMs)} nicht beobachtet.`] : []),
    ],
  };
}

function tellSlow(
  isOver: boolean,
  fact: Extract<AlertFact, { about: 'slow' }>,
): { title: string; lines: string[] } {
  const figure = (name: string, bps: number | null, wantedBps: number | null): string[] => {
    if (bps === null) return [];
    return [`${name}: ${rate(bps)}${wantedBps === null ? '' : `, erwartet ${rate(wantedBps)}`}.`];
  };
  return {
    title: isOver ? 'Tempo wieder wie verkauft' : 'Langsamer als verkauft',
    lines: [
      `${fact.belowCount} der letzten ${fact.ofCount} Tests lagen unter dem Tarif.`,
      ...figure('Download zuletzt', fact.downBps, fact.wantedDownBps),
      ...figure('Upload zuletzt', fact.upBps, fact.wantedUpBps),
    ],
  };
}

const PERIODS = { day: 'Gestern', week: 'Letzte Woche', month: 'Letzter Monat' } as const;

function tellDigest(
  fact: Extract<AlertFact, { about: 'digest' }>,
  { time }: WordTools,
): { title: string; lines: string[] } {
  const { upMs, downMs, notObservedMs, degradedMs, plannedMs, outageCount, longestOutageMs } = fact;
  const seenMs = upMs + downMs;
  const upText = seenMs === 0 ? 'nicht beobachtet' : `erreichbar ${percent(upMs / seenMs)}`;
  const { medianDownBps, medianUpBps } = fact;
  return {
    title: `${PERIODS[fact.period]}: ${upText}, ${outageCount} ${outageCount === 1 ? 'Ausfall' : 'Ausfälle'}`,
    lines: [
      `Von ${time(fact.fromMs)} bis ${time(fact.toMs)}.`,
      `Erreichbar ${duration(upMs)}, ausgefallen ${duration(downMs)}, nicht beobachtet ${duration(notObservedMs)}.`,
      ...(outageCount > 0 ? [`Längster Ausfall: ${duration(longestOutageMs)}.`] : []),
      ...(degradedMs > 0 ? [`Gestört, aber benutzbar: ${duration(degradedMs)}.`] : []),
      ...(plannedMs > 0 ? [`Geplant und nicht gezählt: ${duration(plannedMs)}.`] : []),
      fact.testCount === 0
        ? 'Es wurde kein Speedtest gemacht.'
        : `${fact.testCount} Speedtests, Mediane: Download ${medianDownBps === null ? 'nicht bekannt' : rate(medianDownBps)}, ` +
          `Upload ${medianUpBps === null ? 'nicht bekannt' : rate(medianUpBps)}.`,
    ],
  };
}

/** A hash in a mail that was kept shows later whether the whole chain was made anew. */
function sealLines({ day, hash }: { readonly day: string; readonly hash: string }): string[] {
  return [
    `Die Aufzeichnungen bis zum ${day} (UTC) sind versiegelt; der Kopf der Kette ist ${hash}.`,
    'Heben Sie diese Nachricht auf: Mit ihr lässt sich später prüfen, ob sie seither geändert wurden.',
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
