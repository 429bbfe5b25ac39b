import type { Doubt } from '../../measurement/events.ts';
import { commonSilenceMs, type FamilyWindow, silenceOf, windowOf } from './family-window.ts';
import { servicesOf } from './judge.ts';
import type { LineMemory } from './line-state.ts';
import { areMostLossy, lossOfWay, tcpOpinion } from './target-loss.ts';
import {
  DOUBT_ALL_SILENT_MS,
  DOUBT_ONE_SILENT_MS,
  DOUBT_ONE_UNTIL_MS,
  DOUBT_PAUSE_MS,
  LOSS_DOUBT_PAUSE_MS,
} from './thresholds.ts';

/**
 * Whether somebody should look again at once: no anchor answered a whole round, one anchor missed
 * two, TCP to most of them fails, or pings get lost and TCP has not told its opinion. `null` when all
 * is well, when the line is known to be down, or shortly after a doubt.
 */
export function doubtOf(memory: LineMemory, nowMs: number): Doubt | null {
  if (memory.standing.state === 'down') return null;
  const isLineDue = nowMs - memory.lastDoubtMs >= DOUBT_PAUSE_MS;
  const isLossDue = nowMs - memory.lastLossDoubtMs >= LOSS_DOUBT_PAUSE_MS;
  if (!isLineDue && !isLossDue) return null;
  const windows = servicesOf(memory, [windowOf(memory, 4, nowMs), windowOf(memory, 6, nowMs)]);
  if (isLineDue && windows.some(isLineDoubtful)) return { monoMs: nowMs, about: 'line' };
  return isLossDue && windows.some(isLossDoubtful) ? { monoMs: nowMs, about: 'loss' } : null;
}

function isLineDoubtful(window: FamilyWindow): boolean {
  const allMs = commonSilenceMs(window, window.anchors) ?? 0;
  if (allMs >= DOUBT_ALL_SILENT_MS) return true;
  const ones = window.anchors
    .filter(({ lastHeardMs }) => lastHeardMs !== null)
    .map((track) => silenceOf(window, track));
  if (ones.some((ms) => ms >= DOUBT_ONE_SILENT_MS && ms < DOUBT_ONE_UNTIL_MS)) return true;
  return isTcpDoubtful(window);
}

/** Most anchors answer pings but refuse TCP, which they did not do before. */
function isTcpDoubtful({ anchors, memory }: FamilyWindow): boolean {
  const failing = anchors.filter(({ target }) => {
    const tcp = memory.tcp.get(target.id);
    return tcp?.lastOkMs != null && tcp.failingSinceMs !== null;
  });
  return failing.length >= 2 && failing.length * 2 > anchors.length;
}

/** Loss that would count if TCP agreed, and TCP has neither lost anything nor ruled it out. */
function isLossDoubtful(window: FamilyWindow): boolean {
  const { standing, rules } = window.memory;
  if (standing.cause === 'packet-loss' || standing.cause === 'icmp-filtered') return false;
  const way = lossOfWay(window);
  if (way.total.ratio < rules['packet-loss'].raiseRatio || !areMostLossy(way)) return false;
  const tcp = tcpOpinion(window, way);
  return !tcp.hasLost && !tcp.rulesOut;
}
