import type { Blame, Evidence } from '@lineside/contract';
import ipaddr from 'ipaddr.js';
import { fact } from '../evidence.ts';
import { commonSilenceMs, hasQuorum, type FamilyWindow } from '../family-window.ts';
import type { StrangeAnswer } from '../page-track.ts';
import { NEAR_SILENT_MS, PAGE_FRESH_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when somebody answers in place of the check pages. */
export const captivePortal: Rule = {
  code: 'captive-portal',
  stage: 'path',
  doc: 'Check pages are answered answerCount times in a row by somebody else than their owner (RFC 8952): a walled garden, an unpaid bill, a used-up data cap. Down when the anchors are silent as well, else degraded; blame isp, or router when the answer leads into the home.',
  evaluate(window) {
    const { pages, rules } = window.memory;
    const answers = pages.strange.filter(({ beganMs }) => window.nowMs - beganMs < PAGE_FRESH_MS);
    const first = answers[0];
    if (first === undefined || answers.length < rules['captive-portal'].answerCount) return null;
    const newestMs = Math.max(...answers.map(({ beganMs }) => beganMs));
    // Nobody answers any more: what was answered before tells nothing about now.
    if (pages.lastFailedMs !== null && pages.lastFailedMs > newestMs) return null;
    const silenceMs = commonSilenceMs(window, window.anchors) ?? 0;
    const isCut = silenceMs >= NEAR_SILENT_MS && !hasQuorum(window);
    // Answers from before the silence say nothing about who is behind it.
    if (isCut && newestMs < window.nowMs - silenceMs) return null;
    return {
      state: isCut ? 'down' : 'degraded',
      cause: 'captive-portal',
      blame: blameOf(window, answers),
      confidence: isCut ? 0.9 : 0.8,
      sinceMs: first.beganMs,
      evidence: answers.slice(-4).flatMap(evidenceOf),
    };
  },
};

function evidenceOf({ url, location }: StrangeAnswer): Evidence[] {
  const unexpected = fact('http-unexpected', url);
  return location === null ? [unexpected] : [unexpected, fact('redirected-to', location)];
}

/** A page of the router itself, e.g. that it is not set up, is the router's; every other is the ISP's. */
function blameOf({ side }: FamilyWindow, answers: readonly StrangeAnswer[]): Blame {
  const hosts = answers.flatMap(({ location }) => hostOf(location) ?? []);
  const isHome =
    hosts.length > 0 && hosts.every((host) => host === side?.gateway || isPrivate(host));
  return isHome ? 'router' : 'isp';
}

function hostOf(location: string | null): string | null {
  const match = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(location ?? '');
  return match?.[1]?.replace(/^\[|\]$/g, '') ?? null;
}

function isPrivate(host: string): boolean {
  if (!ipaddr.isValid(host)) return false;
  return ['private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.parse(host).range());
}
