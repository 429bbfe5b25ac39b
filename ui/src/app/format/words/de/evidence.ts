import type { Evidence, LineTarget } from '@lineside/contract';
import { momentText } from '../../local-time';
import { millisecondsText } from '../../milliseconds';
import { percentText } from '../../percent';
import { capitalised, subjectName } from './subjects';

/** What an evidence sentence is made of. */
interface EvidenceFacts {
  /** Name of the subject, or `null`. */
  readonly who: string | null;
  /** The amount with its unit, e.g. "4,2 % unbeantwortet"; `null` when there is none. */
  readonly amount: string | null;
}

const evidenceWords: Record<Evidence['code'], (facts: EvidenceFacts) => string> = {
  'carrier-lost': ({ who }) => `${who ?? 'der Netzwerkanschluss'} hat kein Kabelsignal`,
  'no-interface': ({ who }) =>
    who === null
      ? 'diese Box hat keinen nutzbaren Netzwerkanschluss'
      : `der Netzwerkanschluss ${who} fehlt`,
  'no-address': ({ who }) => `${who ?? 'diese Box'} hat keine Adresse aus dem Heimnetz`,
  'no-default-route': () => 'diese Box kennt keinen Router, an den sie senden kann',
  'neighbour-failed': ({ who }) => `${who ?? 'Ihr Router'} antwortet im Heimnetz überhaupt nicht`,
  'target-answers': ({ who, amount }) => `${who ?? 'das Ziel'} antwortet${after(amount)}`,
  'target-silent': ({ who, amount }) => `${who ?? 'das Ziel'} ist stumm${after(amount)}`,
  'target-lossy': ({ who, amount }) =>
    `Verluste bei ${who ?? 'einem Ziel'}${amount === null ? '' : `: ${amount}`}`,
  'target-slow': ({ who, amount }) => `${who ?? 'das Ziel'} antwortet langsam${after(amount)}`,
  'gateway-says-unreachable': ({ who }) =>
    `${who ?? 'Ihr Router'} meldet selbst, dass das Internet nicht erreichbar ist`,
  'send-failed': ({ who }) =>
    `diese Box konnte nicht einmal senden${who === null ? '' : ` (${who})`}`,
  'tcp-answers': ({ who }) => `eine echte Verbindung (TCP) klappt: ${who ?? 'Gegenseite'}`,
  'tcp-failed': ({ who }) => `eine echte Verbindung (TCP) scheitert: ${who ?? 'Gegenseite'}`,
  'http-expected': ({ who }) => `die Prüfseite ${who ?? ''} antwortet, wie sie soll`,
  'http-unexpected': ({ who }) => `die Prüfseite ${who ?? ''} antwortet mit etwas anderem`,
  'http-failed': ({ who }) => `die Prüfseite ${who ?? ''} lädt nicht`,
  'resolver-answers': ({ who, amount }) => `der Nameserver ${who ?? ''} antwortet${after(amount)}`,
  'resolver-failed': ({ who, amount }) => `der Nameserver ${who ?? ''} versagt${after(amount)}`,
  'nxdomain-rewritten': ({ who }) =>
    `der Nameserver ${who ?? ''} beantwortet Namen, die es nicht gibt, mit einer Adresse`,
  'dnssec-broken': ({ who }) =>
    `der Nameserver ${who ?? ''} lehnt gültig signierte Namen ab und liefert sie, wenn er nicht prüfen soll`,
  'port-53-intercepted': ({ who }) =>
    `ein Name wurde von ${who ?? 'einer Adresse'} beantwortet, wo kein Nameserver läuft: jemand auf dem Weg antwortet`,
  'tcp-without-loss': ({ who, amount }) =>
    `echte Verbindungen (TCP) verlieren nichts: ${who ?? 'Gegenseite'}${after(amount)}`,
  'redirected-to': ({ who }) =>
    `die Prüfseite führt stattdessen zu ${who ?? 'einer anderen Seite'}`,
  'not-observed': () => 'die Box hat die Leitung nicht beobachtet',
};

/** The amount as an afterthought, or nothing. */
function after(amount: string | null): string {
  return amount === null ? '' : `, ${amount}`;
}

/** An amount with the unit it came with; `null` without one. */
function amountText({ value, unit }: Evidence): string | null {
  if (value === null || unit === null) return null;
  switch (unit) {
    case 'ratio':
      return `${percentText(value)} unbeantwortet`;
    case 'ms':
      return millisecondsText(value);
    case 'count':
      return value === 1 ? 'einmal' : `${Math.round(value)}-mal`;
  }
}

/** One evidence as a plain sentence without full stop, with how many samples and since when. */
export function evidenceSentence(
  evidence: Evidence,
  targets: readonly LineTarget[],
  nowMs: number,
): { readonly text: string; readonly detail: string } {
  const facts = { who: subjectName(evidence.subject, targets), amount: amountText(evidence) };
  const text = capitalised(evidenceWords[evidence.code](facts).replace(/ {2,}/g, ' '));
  const detail: string[] = [];
  if (evidence.sampleCount !== null) {
    detail.push(evidence.sampleCount === 1 ? '1 Messwert' : `${evidence.sampleCount} Messwerte`);
  }
  if (evidence.sinceMs !== null) detail.push(`seit ${momentText(evidence.sinceMs, nowMs)}`);
  return { text, detail: detail.join(', ') };
}
