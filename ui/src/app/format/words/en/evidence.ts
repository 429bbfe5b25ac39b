import type { Evidence, LineTarget } from '@lineside/contract';
import { momentText } from '../../local-time';
import { millisecondsText } from '../../milliseconds';
import { percentText } from '../../percent';
import { capitalised, subjectName } from './subjects';

/** What an evidence sentence is made of. */
interface EvidenceFacts {
  /** Name of the subject, or `null`. */
  readonly who: string | null;
  /** The amount with its unit, e.g. "4.2 % unanswered"; `null` when there is none. */
  readonly amount: string | null;
}

type EvidenceCode = Evidence['code'];

const evidenceWords: Record<EvidenceCode, (facts: EvidenceFacts) => string> = {
  'carrier-lost': ({ who }) => `${who ?? 'the network port'} has no cable signal`,
  'no-interface': ({ who }) =>
    who === null ? 'this box has no network port to use' : `the network port ${who} is missing`,
  'no-address': ({ who }) => `${who ?? 'this box'} has no address from the home network`,
  'no-default-route': () => 'this box knows no router to send to',
  'neighbour-failed': ({ who }) =>
    `${who ?? 'your router'} does not answer on the local network at all`,
  'target-answers': ({ who, amount }) => `${who ?? 'the target'} answers${after(amount)}`,
  'target-silent': ({ who, amount }) => `${who ?? 'the target'} is silent${after(amount)}`,
  'target-lossy': ({ who, amount }) => `packets to ${who ?? 'the target'} get lost${after(amount)}`,
  'target-slow': ({ who, amount }) => `${who ?? 'the target'} answers slowly${after(amount)}`,
  'gateway-says-unreachable': ({ who }) =>
    `${who ?? 'your router'} itself reports that it cannot reach the internet`,
  'send-failed': ({ who }) =>
    who === null ? 'this box could not even send' : `this box could not even send to ${who}`,
  'tcp-answers': ({ who }) => `a real connection (TCP) to ${who ?? 'the far side'} works`,
  'tcp-failed': ({ who }) => `a real connection (TCP) to ${who ?? 'the far side'} fails`,
  'http-expected': ({ who }) => `the test page ${who ?? ''} answers as it should`,
  'http-unexpected': ({ who }) => `the test page ${who ?? ''} answers with something else`,
  'http-failed': ({ who }) => `the test page ${who ?? ''} does not load`,
  'resolver-answers': ({ who, amount }) => `the name server ${who ?? ''} answers${after(amount)}`,
  'resolver-failed': ({ who, amount }) => `the name server ${who ?? ''} fails${after(amount)}`,
  'nxdomain-rewritten': ({ who }) =>
    `the name server ${who ?? ''} answers names that do not exist with an address`,
  'dnssec-broken': ({ who }) =>
    `the name server ${who ?? ''} refuses well-signed names, and gives them when it is told not to check`,
  'port-53-intercepted': ({ who }) =>
    `a name was answered from ${who ?? 'an address'} where no name server runs: somebody on the way answers`,
  'tcp-without-loss': ({ who, amount }) =>
    `real connections (TCP) to ${who ?? 'the far side'} lose nothing${after(amount)}`,
  'redirected-to': ({ who }) => `the test page leads to ${who ?? 'another page'} instead`,
  'not-observed': () => 'the box did not observe the line',
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
      return `${percentText(value)} unanswered`;
    case 'ms':
      return millisecondsText(value);
    case 'count':
      return value === 1 ? 'once' : `${Math.round(value)} times`;
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
    detail.push(evidence.sampleCount === 1 ? '1 sample' : `${evidence.sampleCount} samples`);
  }
  if (evidence.sinceMs !== null) detail.push(`since ${momentText(evidence.sinceMs, nowMs)}`);
  return { text, detail: detail.join(', ') };
}
