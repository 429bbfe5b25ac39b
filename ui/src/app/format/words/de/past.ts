import type { Blame, Cause, Outage } from '@lineside/contract';
import { durationText } from '../../duration';
import { blameWords } from './blame';
import { verdictSentence } from './verdicts';

/** Why it was, told afterwards; follows "Ihr Internet war 3 min lang ausgefallen: ". */
const pastWords: Record<Cause, string> = {
  none: 'eine Ursache wurde nicht gefunden',
  'link-down': 'diese Box hatte kein Signal auf ihrem Netzwerkkabel',
  'no-address': 'Ihr Heimnetz gab dieser Box keine Adresse',
  'router-down': 'Ihr Router war stumm',
  'wan-down': 'Ihr Router antwortete und meldete, dass er keine Verbindung zu Ihrem Anbieter hatte',
  'isp-edge-down': 'Ihr Router antwortete, aber das erste Gerät Ihres Anbieters war stumm',
  'upstream-down': 'die Leitung zu Ihrem Anbieter funktionierte, aber dahinter antwortete nichts',
  'dns-down': 'die Leitung trug Daten, aber Namen (DNS) wurden nicht beantwortet',
  'captive-portal': 'eine Anmeldeseite stand vor dem Internet',
  'ipv6-down': 'IPv4 war in Ordnung, aber IPv6 war stumm',
  'packet-loss': 'Pakete gingen verloren',
  'high-latency': 'Antworten kamen ungewöhnlich langsam',
  'remote-only': 'einige ferne Orte waren stumm, andere antworteten',
  'icmp-filtered': 'nur Pings waren blockiert, echte Verbindungen kamen durch',
  'dns-hijacked': 'Namen, die es nicht gibt, wurden mit einer fremden Adresse beantwortet',
  'dnssec-failed': 'gültig signierte Namen (DNSSEC) wurden abgelehnt',
  'dns-intercepted':
    'jemand auf dem Weg beantwortete Fragen nach Namen (DNS) anstelle der Gefragten',
  'tcp-blocked': 'Pings kamen durch, aber echte Verbindungen (TCP) scheiterten',
  'not-observed': 'diese Box konnte die Leitung nicht beobachten',
};

const endings: Record<Outage['kind'], string> = {
  outage: 'ausgefallen',
  degradation: 'gestört',
  'micro-cut': 'weg',
};

/** An outage in one plain sentence: afterwards in the past, else as the verdict that lasts. */
export function outageSentence(outage: Outage, nowMs: number): string {
  const { kind, cause, startMs, endMs, durationMs } = outage;
  if (endMs === null) {
    const state = kind === 'degradation' ? 'degraded' : 'down';
    return verdictSentence({ state, cause, sinceMs: startMs }, nowMs);
  }
  const length = durationText(durationMs ?? endMs - startMs);
  return `Ihr Internet war ${length} lang ${endings[kind]}: ${pastWords[cause]}.`;
}

const pastBlames: Record<Blame, string> = {
  'own-device':
    'Der Fehler lag hier: an dieser Box oder ihrem Kabel. Der Rest Ihres Heimnetzes kann in Ordnung gewesen sein.',
  lan: 'Der Fehler lag in Ihrem Heimnetz.',
  router: 'Der Fehler lag an Ihrem Router.',
  'access-line': 'Der Fehler lag auf der Leitung zwischen Ihrem Router und Ihrem Anbieter.',
  isp: 'Der Fehler lag bei Ihrem Anbieter, nicht bei Ihnen.',
  'dns-operator': 'Der Fehler lag beim Betreiber der Nameserver (DNS), die Sie benutzen.',
  remote: 'Der Fehler lag weit weg, jenseits Ihres Anbieters.',
  none: 'Niemand musste etwas tun.',
  unknown: 'Wessen Fehler es war, ließ sich nicht sagen.',
};

/** Whose fault an outage was, or is while it lasts. */
export function outageBlame({ blame, endMs }: Pick<Outage, 'blame' | 'endMs'>): string {
  return endMs === null ? blameWords[blame].sentence : pastBlames[blame];
}
