import type { Outage, SpeedTest } from '@lineside/contract';
import type { OutageSpan } from '../display/smoke-model';
import type { SmokeMark } from '../display/smoke-marks';
import { bitRateText } from '../format/bit-rate';
import { durationText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { pageWords } from '../format/words';
import { causeWords } from '../format/words/verdict';
import { historyWords } from '../format/words/history';
import { engineNames, speedWords } from '../format/words/speed';
import type { Span } from './range/span';

/** Outages as shaded stretches. */
export function spansOf(outages: readonly Outage[]): readonly OutageSpan[] {
  return outages.flatMap(({ kind, startMs, endMs }): OutageSpan[] =>
    kind === 'micro-cut' ? [] : [{ kind, startMs, endMs }],
  );
}

/** Outages and speed tests as marks that lead to their pages. */
export function marksOf(
  outages: readonly Outage[],
  tests: readonly SpeedTest[],
  nowMs: number,
): readonly SmokeMark[] {
  return [
    ...outages.flatMap((outage) => outageMark(outage, nowMs)),
    ...tests.map((test): SmokeMark => {
      const { id, startMs } = test;
      const label = testLabel(test);
      return { key: `speed ${id}`, kind: 'speed', startMs, link: `/speed/${id}`, label };
    }),
  ];
}

function outageMark(outage: Outage, nowMs: number): readonly SmokeMark[] {
  const { id, kind, startMs, endMs, durationMs, cause } = outage;
  if (kind === 'micro-cut') return [];
  const lengthMs = endMs === null ? nowMs - startMs : (durationMs ?? endMs - startMs);
  const label = historyWords.outageMark(
    pageWords.outageKind[kind],
    causeWords[cause].title,
    durationText(lengthMs),
    dateTimeText(startMs),
  );
  return [{ key: `outage ${id}`, kind, startMs, link: `/outages/${id}`, label }];
}

/** A speed test in one line. */
export function testLabel({ engine, status, downBps, upBps, startMs }: SpeedTest): string {
  const [name, time] = [engineNames[engine], dateTimeText(startMs)];
  return status === 'ok'
    ? historyWords.speedMark(name, bitRateText(downBps), bitRateText(upBps), time)
    : historyWords.speedMarkBare(name, speedWords.statuses[status], time);
}

/** What touches a stretch of time. */
export function outagesIn(outages: readonly Outage[], span: Span): readonly Outage[] {
  return outages.filter(
    ({ startMs, endMs }) => startMs < span.toMs && (endMs ?? Infinity) > span.fromMs,
  );
}

/** What began in a stretch of time. */
export function testsIn(tests: readonly SpeedTest[], span: Span): readonly SpeedTest[] {
  return tests.filter(({ startMs }) => startMs >= span.fromMs && startMs < span.toMs);
}
