import type { SpeedTest } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { directionWords, speedWords } from '../format/words/speed';

/** What came of a test that has just ended. */
export function endedSentence({ status, downBps, upBps }: SpeedTest): string {
  switch (status) {
    case 'ok':
    case 'running':
      return speedWords.done(figuresText(downBps, upBps));
    case 'failed':
    case 'skipped':
      return speedWords.endedWithout[status];
    case 'cancelled':
      return speedWords.cancelled;
  }
}

/** "212 Mbit/s down, 38.1 Mbit/s up"; what was not measured is left out. */
export function figuresText(downBps: number | null, upBps: number | null): string {
  return [
    ...(downBps === null ? [] : [`${bitRateText(downBps)} ${directionWords.down.short}`]),
    ...(upBps === null ? [] : [`${bitRateText(upBps)} ${directionWords.up.short}`]),
  ].join(', ');
}
