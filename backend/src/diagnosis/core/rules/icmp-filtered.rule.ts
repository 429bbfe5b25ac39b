import type { Evidence } from '@lineside/contract';
import { amount, fact } from '../evidence.ts';
import type { FamilyWindow } from '../family-window.ts';
import { areMostLossy, lossOfWay, tcpOpinion } from '../target-loss.ts';
import { silenceOf } from '../family-window.ts';
import type { TargetTrack } from '../target-track.ts';
import type { Finding } from '../line-state.ts';
import type { Rule } from './rule.ts';

/** Silence of pings from which they are said to be filtered. */
const FILTERED_AFTER_MS = 10_000;

/** Speaks when pings do not tell the truth about the line, but TCP does. */
export const icmpFiltered: Rule = {
  code: 'icmp-filtered',
  stage: 'notice',
  doc: 'Pings to most anchors stay unanswered (or get lost, as by a rate limit) while TCP to the same anchors works without loss: the line is up, nobody is to blame, and TCP is measured instead.',
  evaluate(window) {
    return whenSilent(window) ?? whenLimited(window);
  },
};

/** After a while the anchors are measured by TCP, and the box still pings itself. */
function whenSilent(window: FamilyWindow): Finding | null {
  const mute = window.anchors.filter((track) => isMute(window, track));
  if (mute.length === 0 || mute.length * 2 <= window.anchors.length) return null;
  return finding(
    window,
    mute.flatMap(({ target }) => [
      fact('target-silent', target.id),
      fact('tcp-answers', target.id),
    ]),
  );
}

function isMute(window: FamilyWindow, track: TargetTrack): boolean {
  const tcp = window.memory.tcp.get(track.target.id);
  const doesTcpWork = tcp?.lastOkMs != null && tcp.failingSinceMs === null;
  const isSwitched = track.driver === 'tcp-connect' && isControlPinged(window);
  return isSwitched || (doesTcpWork && silenceOf(window, track) >= FILTERED_AFTER_MS);
}

/** Otherwise everything is measured by TCP, because this box cannot ping at all. */
function isControlPinged({ memory, family }: FamilyWindow): boolean {
  const tracks = [...memory.tracks.values()];
  return tracks.some(
    ({ target, driver }) =>
      target.role === 'control' &&
      target.family === family &&
      driver !== null &&
      driver !== 'tcp-connect',
  );
}

function whenLimited(window: FamilyWindow): Finding | null {
  const { rules, standing } = window.memory;
  const isStanding = standing.cause === 'icmp-filtered';
  const { raiseRatio, clearRatio, lostCount } = rules['packet-loss'];
  const way = lossOfWay(window);
  if (way.total.ratio < (isStanding ? clearRatio : raiseRatio)) return null;
  const isEnough = areMostLossy(way) && way.total.lostCount >= lostCount;
  const tcp = tcpOpinion(window, way);
  const isAcquitted = isStanding ? !tcp.hasLost : isEnough && tcp.rulesOut;
  if (!isAcquitted) return null;
  return finding(
    window,
    way.anchors.flatMap(({ track: { target }, loss }) => [
      amount('target-lossy', target.id, loss.ratio, 'ratio', loss.sentCount),
      amount('tcp-without-loss', target.id, tcp.attemptCount, 'count'),
    ]),
  );
}

function finding({ memory, nowMs }: FamilyWindow, evidence: readonly Evidence[]): Finding {
  const { standing } = memory;
  return {
    state: 'up',
    cause: 'icmp-filtered',
    blame: 'none',
    confidence: 0.9,
    sinceMs: standing.cause === 'icmp-filtered' ? standing.sinceMs : nowMs,
    evidence,
  };
}
