import { amount, fact } from '../evidence.ts';
import { isFresh, type FamilyWindow } from '../family-window.ts';
import type { Rule } from './rule.ts';

/** Speaks when the line pings but carries no connection. */
export const tcpBlocked: Rule = {
  code: 'tcp-blocked',
  stage: 'service',
  doc: 'Anchors answer pings, but for failedMs no TCP connection to any of them and no check page succeeds, although they did before: a full NAT table or a filter. Blame isp behind carrier-grade NAT, else unknown.',
  evaluate(window) {
    const { memory, nowMs } = window;
    const sinceMs = failingSinceMs(window);
    if (sinceMs === null || nowMs - sinceMs < memory.rules['tcp-blocked'].failedMs) return null;
    const { lastExpectedMs, failingSinceMs: pagesFailMs, strange } = memory.pages;
    const doPagesWork = (lastExpectedMs ?? -Infinity) > sinceMs || strange.length > 0;
    // Pages are asked less often than anchors; before one has failed it may be a filter of one port.
    const havePagesFailed = pagesFailMs !== null || lastExpectedMs === null;
    if (doPagesWork || !havePagesFailed) return null;
    return {
      state: 'down',
      cause: 'tcp-blocked',
      blame: memory.isCgnatLikely ? 'isp' : 'unknown',
      confidence: memory.isCgnatLikely ? 0.6 : 0.3,
      sinceMs,
      evidence: window.anchors.flatMap(({ target }) => [
        fact('target-answers', target.id),
        amount('tcp-failed', target.id, Math.round(nowMs - sinceMs), 'ms'),
      ]),
    };
  },
};

/** Since when every anchor refuses TCP while it answers pings; `null` when one does not. */
function failingSinceMs(window: FamilyWindow): number | null {
  const { anchors, memory } = window;
  const tracks = anchors.map(({ target }) => memory.tcp.get(target.id));
  const hasEverWorked = tracks.some((tcp) => tcp?.lastOkMs != null);
  const begins = tracks.map((tcp) => tcp?.failingSinceMs ?? null);
  const isPinging = anchors.filter((track) => track.driver !== 'tcp-connect');
  if (isPinging.length < 2 || !isPinging.every((track) => isFresh(window, track))) return null;
  if (!hasEverWorked || begins.includes(null)) return null;
  const sinceMs = Math.max(...begins.flatMap((ms) => ms ?? []));
  // What failed in an outage of another kind belongs to that outage.
  return memory.standing.cause === 'tcp-blocked' ? sinceMs : Math.max(sinceMs, memory.soundSinceMs);
}
