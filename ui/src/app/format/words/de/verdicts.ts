import type { Verdict } from '@lineside/contract';
import { momentText } from '../../local-time';
import type * as english from '../en';
import { isBeginning } from '../is-beginning';
import type { Translated } from '../translated';

const IN_PART = 'Ihr Internet funktioniert nur zum Teil';
const WORKS = 'Ihr Internet funktioniert';
const STRUGGLES = 'Ihr Internet ist gestört';

export const causeWords: Translated<typeof english.causeWords> = {
  none: { title: 'Kein Fehler', clause: (since) => `seit ${since} ist keine Ursache bekannt` },
  'link-down': {
    title: 'Kein Kabelsignal',
    clause: (since) => `diese Box hat seit ${since} kein Signal auf ihrem Netzwerkkabel`,
  },
  'no-address': {
    title: 'Keine Adresse',
    clause: (since) => `Ihr Heimnetz gibt dieser Box seit ${since} keine Adresse`,
  },
  'router-down': {
    title: 'Router stumm',
    clause: (since) => `Ihr Router ist seit ${since} stumm`,
  },
  'wan-down': {
    title: 'Router ohne Leitung',
    clause: (since) =>
      `Ihr Router antwortet und meldet seit ${since}, dass er keine Verbindung zu Ihrem Anbieter hat`,
  },
  'isp-edge-down': {
    title: 'Anbieter stumm',
    clause: (since) =>
      `Ihr Router antwortet, aber das erste Gerät Ihres Anbieters ist seit ${since} stumm`,
  },
  'upstream-down': {
    title: 'Hinter dem Anbieter nichts',
    clause: (since) =>
      `die Leitung zu Ihrem Anbieter funktioniert, aber dahinter antwortet seit ${since} nichts`,
  },
  'dns-down': {
    title: 'Namen nicht gefunden',
    clause: (since) =>
      `die Leitung trägt Daten, aber Namen (DNS) werden seit ${since} nicht beantwortet`,
    degraded: IN_PART,
  },
  'captive-portal': {
    title: 'Anmeldeseite',
    clause: (since) => `seit ${since} steht eine Anmeldeseite vor dem Internet`,
    degraded: IN_PART,
  },
  'ipv6-down': {
    title: 'IPv6 gestört',
    clause: (since) => `IPv4 ist in Ordnung, aber IPv6 ist seit ${since} stumm`,
    degraded: IN_PART,
  },
  'packet-loss': {
    title: 'Paketverlust',
    clause: (since) => `seit ${since} gehen Pakete verloren`,
  },
  'high-latency': {
    title: 'Langsame Antworten',
    clause: (since) => `seit ${since} kommen Antworten ungewöhnlich langsam`,
  },
  'remote-only': {
    title: 'Ferne Orte stumm',
    clause: (since) => `einige ferne Orte sind seit ${since} stumm, andere antworten`,
    degraded: IN_PART,
  },
  'icmp-filtered': {
    title: 'Pings blockiert',
    clause: (since) => `nur Pings sind seit ${since} blockiert, echte Verbindungen kommen durch`,
    degraded: WORKS,
  },
  'dns-hijacked': {
    title: 'Erfundene Namen beantwortet',
    clause: (since) =>
      `Namen, die es nicht gibt, werden seit ${since} mit einer fremden Adresse beantwortet`,
    degraded: WORKS,
  },
  'dnssec-failed': {
    title: 'Signierte Namen abgelehnt',
    clause: (since) => `gültig signierte Namen (DNSSEC) werden seit ${since} abgelehnt`,
    degraded: IN_PART,
  },
  'dns-intercepted': {
    title: 'Namen abgefangen',
    clause: (since) =>
      `jemand auf dem Weg beantwortet seit ${since} Fragen nach Namen (DNS) anstelle der Gefragten`,
    degraded: WORKS,
  },
  'tcp-blocked': {
    title: 'Verbindungen blockiert',
    clause: (since) => `Pings kommen durch, aber echte Verbindungen (TCP) scheitern seit ${since}`,
    degraded: IN_PART,
  },
  'not-observed': {
    title: 'Nicht beobachtet',
    clause: (since) => `diese Box konnte die Leitung seit ${since} nicht beobachten`,
  },
};

/** The verdict in one plain sentence. */
export function verdictSentence(
  verdict: Pick<Verdict, 'state' | 'cause' | 'sinceMs'>,
  nowMs: number,
): string {
  const words = causeWords[verdict.cause];
  const clause = (): string => words.clause(momentText(verdict.sinceMs, nowMs));
  const isNamed = verdict.cause !== 'none';
  switch (verdict.state) {
    case 'up':
      return isNamed ? `${WORKS}: ${clause()}.` : `${WORKS}.`;
    case 'degraded':
      return isNamed ? `${words.degraded ?? STRUGGLES}: ${clause()}.` : `${STRUGGLES}.`;
    case 'down':
      return isNamed
        ? `Das Internet ist ausgefallen: ${clause()}.`
        : 'Das Internet ist ausgefallen.';
    case 'unknown':
      return isBeginning(verdict, nowMs)
        ? 'Die Box horcht in die Leitung…'
        : `Der Zustand Ihrer Leitung ist nicht bekannt: ${clause()}.`;
  }
}
