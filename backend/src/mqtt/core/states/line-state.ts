import type { LineSegment, LineTarget, LineView, Verdict } from '@lineside/contract';
import { median } from '../../../kernel/statistics.ts';
import { isoTime } from '../iso-time.ts';
import { inPercent, rounded } from '../numbers.ts';

/** State of the topic `line`. A line that is worse than normal still is up. */
export function lineState({ state, cause, blame, family, sinceMs }: Verdict) {
  const internet = { up: 'ON', degraded: 'ON', down: 'OFF', unknown: null }[state];
  return { internet, state, cause, blame, family, since: isoTime(sinceMs) };
}

/** State of a topic `segments/<id>`: the last minute of its targets. Everything lost is 100 %, nothing sent is `null`. */
export function segmentState(
  { id, state, targetIds, rttMs, lossRatio, reason }: LineSegment,
  { targets, atMs }: Pick<LineView, 'targets' | 'atMs'>,
) {
  const own = targets.filter((target) => targetIds.includes(target.id));
  return {
    ...{ id, state, rttMs: rounded(rttMs, 2), jitterMs: rounded(jitterOf(own), 2) },
    ...{ lossPercent: inPercent(lossRatio, 2), reason, at: isoTime(atMs) },
  };
}

function jitterOf(targets: readonly LineTarget[]): number | null {
  return median(targets.flatMap(({ jitterMs }) => jitterMs ?? []));
}
