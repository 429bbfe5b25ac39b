import type { Outage } from '@lineside/contract';
import { durationText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { capitalised } from '../format/words';
import { blameWords, causeWords } from '../format/words/verdict';
import { loadWords, outageWords as words } from '../format/words/outages';
import { lengthOf } from './outage-query';

/** A name with what is known of it. */
export interface OutageFact {
  readonly name: string;
  readonly value: string;
  /** More about it; `null` for nothing. */
  readonly remark: string | null;
}

/** Everything that is on record about an outage, in figures. */
export function outageFacts(outage: Outage, nowMs: number): readonly OutageFact[] {
  const { startMs, endMs, cause, blame, confidence, family, load } = outage;
  const facts: OutageFact[] = [
    { name: words.began, value: dateTimeText(startMs), remark: null },
    {
      name: words.ended,
      value: endMs === null ? words.ongoing : dateTimeText(endMs),
      remark: null,
    },
    { name: words.length, value: durationText(lengthOf(outage, nowMs)), remark: null },
    { name: words.cause, value: causeWords[cause].title, remark: null },
    {
      name: words.fault,
      value: capitalised(blameWords[blame].short),
      remark: blame === 'unknown' || blame === 'none' ? null : words.sure(confidence),
    },
    { name: words.family, value: words.families[family ?? 'both'], remark: null },
    { name: words.load, value: capitalised(loadWords[load]), remark: null },
  ];
  if (outage.flapCount > 0) {
    facts.push({ name: words.flaps, value: words.flapCount(outage.flapCount), remark: null });
  }
  if (outage.unobservedMs > 0) {
    facts.push({ name: words.notObserved, value: durationText(outage.unobservedMs), remark: null });
  }
  return facts;
}
