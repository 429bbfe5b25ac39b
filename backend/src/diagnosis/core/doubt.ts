import type { Doubt } from '../../measurement/events.ts';
import { commonSilenceMs, silenceOf, windowOf } from './family-window.ts';
import { servicesOf } from './judge.ts';
import type { LineMemory } from './line-state.ts';
import {
  DOUBT_ALL_SILENT_MS,
  DOUBT_ONE_SILENT_MS,
  DOUBT_PAUSE_MS,
  DOWN_AFTER_UNCONFIRMED_MS,
} from './thresholds.ts';

/**
 * Whether somebody should look again at once: no anchor answered a whole round, or one anchor
 * missed two. `null` when all is well, when the line is known to be down, or shortly after a doubt.
 */
export function doubtOf(memory: LineMemory, nowMs: number): Doubt | null {
  const { state } = memory.standing;
  if (state === 'down' || nowMs - memory.lastDoubtMs < DOUBT_PAUSE_MS) return null;
  const windows = servicesOf(memory, [windowOf(memory, 4, nowMs), windowOf(memory, 6, nowMs)]);
  const isDoubtful = windows.some((window) => {
    const allMs = commonSilenceMs(window, window.anchors) ?? 0;
    const ones = window.anchors
      .filter(({ lastHeardMs }) => lastHeardMs !== null)
      .map((track) => silenceOf(window, track));
    return (
      allMs >= DOUBT_ALL_SILENT_MS ||
      ones.some((ms) => ms >= DOUBT_ONE_SILENT_MS && ms < DOWN_AFTER_UNCONFIRMED_MS)
    );
  });
  return isDoubtful ? { monoMs: nowMs, about: 'line' } : null;
}
