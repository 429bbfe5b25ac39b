import type { LineMemory, Standing } from './line-state.ts';
import type { Judgement } from './judge.ts';
import { loadOf } from './load.ts';
import { CAUSE_CHANGE_HOLD_MS, UP_HOLD_MS } from './thresholds.ts';

type Next = Pick<LineMemory, 'standing' | 'wellSinceMs' | 'rival'>;

/**
 * From what the rules say now to what the box says: an outage begins at once (rules bring their own
 * patience), ends after a quorum has answered for a while, and keeps its first cause unless another
 * one lasts. A missing carrier needs no patience.
 */
export function nextStanding(memory: LineMemory, judgement: Judgement, nowMs: number): Next {
  const { standing } = memory;
  const { finding } = judgement;
  const isBad = finding !== null && (finding.state === 'down' || finding.state === 'unknown');
  const wellSinceMs = isBad || !judgement.hasQuorum ? null : (memory.wellSinceMs ?? nowMs);
  const stay: Next = { standing, wellSinceMs, rival: null };

  if (finding !== null && isBad) {
    const isSameState = standing.state === finding.state;
    if (!isSameState || standing.cause === finding.cause) {
      return { standing: adopted(memory, judgement, nowMs), wellSinceMs, rival: null };
    }
    return changeOfCause(memory, judgement, nowMs, wellSinceMs);
  }
  if (standing.state === 'down') {
    const isOver = wellSinceMs !== null && nowMs - wellSinceMs >= UP_HOLD_MS;
    if (!isOver) return stay;
    return { standing: adopted(memory, judgement, wellSinceMs), wellSinceMs, rival: null };
  }
  if (standing.state === 'unknown') {
    if (!judgement.hasQuorum && finding === null) return stay;
    return { standing: adopted(memory, judgement, nowMs), wellSinceMs, rival: null };
  }
  const isOtherTrouble =
    finding !== null && standing.state === 'degraded' && finding.cause !== standing.cause;
  if (isOtherTrouble) return changeOfCause(memory, judgement, nowMs, wellSinceMs);
  return { standing: adopted(memory, judgement, nowMs), wellSinceMs, rival: null };
}

/** Another cause takes over only when it holds for a while, except that of a missing carrier or address. */
function changeOfCause(
  memory: LineMemory,
  judgement: Judgement,
  nowMs: number,
  wellSinceMs: number | null,
): Next {
  const { standing, rival } = memory;
  const cause = judgement.finding?.cause ?? 'none';
  const sinceMs = rival?.cause === cause ? rival.sinceMs : nowMs;
  const isPlain = cause === 'link-down' || cause === 'no-address';
  if (isPlain || nowMs - sinceMs >= CAUSE_CHANGE_HOLD_MS) {
    return { standing: adopted(memory, judgement, nowMs), wellSinceMs, rival: null };
  }
  return { standing, wellSinceMs, rival: { cause, sinceMs } };
}

/** The judgement as a standing; a state that goes on keeps its start. */
function adopted(memory: LineMemory, judgement: Judgement, changedMs: number): Standing {
  const { standing } = memory;
  const { finding, family } = judgement;
  const state = finding?.state ?? 'up';
  const isSameState = state === standing.state;
  const isAfterOutage = standing.state === 'down' && state !== 'down';
  // What is found after an outage may have begun in it, but the outage is not undone by that.
  const startMs = finding === null || state === 'up' || isAfterOutage ? changedMs : finding.sinceMs;
  return {
    state,
    cause: finding?.cause ?? 'none',
    blame: finding?.blame ?? 'none',
    confidence: finding?.confidence ?? 1,
    family,
    sinceMs: isSameState ? standing.sinceMs : startMs,
    evidence: finding?.evidence ?? judgement.support,
    load: isSameState ? standing.load : loadOf(memory, changedMs),
  };
}
