import type { SpeedSide, SpeedTestDetail } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { dataSizeText } from '../format/bytes';
import { runTimeText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { directionWords, speedWords } from '../format/words/speed';
import { resultWords, testWords } from '../format/words/speed-results';

/** One figure of a test. */
export interface TestFact {
  readonly name: string;
  readonly value: string;
  /** More about it; `null` for nothing. */
  readonly remark: string | null;
}

/** Figures that belong together. */
export interface FactGroup {
  /** `null`: of the whole test. */
  readonly title: string | null;
  readonly facts: readonly TestFact[];
}

/** Everything that was measured, except what is shown large. */
export function testFacts(test: SpeedTestDetail): readonly FactGroup[] {
  const { reading } = test;
  return [
    { title: null, facts: wholeFacts(test) },
    ...(['down', 'up'] as const).flatMap((direction) => {
      const side = reading?.[direction] ?? null;
      if (side === null) return [];
      return [{ title: directionWords[direction].name, facts: sideFacts(side) }];
    }),
  ];
}

function wholeFacts(test: SpeedTestDetail): readonly TestFact[] {
  const { reading, bytesDown, bytesUp } = test;
  const server = reading?.server ?? null;
  return [
    fact(testWords.started, dateTimeText(test.startMs)),
    known(testWords.took, test.durationMs, runTimeText),
    fact(testWords.why, speedWords.reasons[test.why]),
    server === null
      ? null
      : { name: testWords.server, value: server.location ?? server.name, remark: server.host },
    {
      name: testWords.data,
      value: dataSizeText(bytesDown + bytesUp),
      remark: testWords.downUp(dataSizeText(bytesDown), dataSizeText(bytesUp)),
    },
    known(resultWords.idle, test.idleRttMs, millisecondsText),
    known(resultWords.jitter, reading?.jitterMs ?? null, millisecondsText),
    known(resultWords.loss, reading?.lossRatio ?? null, percentText),
    portFact(reading),
    othersFact(reading),
    reading?.sharing == null ? null : fact(testWords.address, testWords.sharings[reading.sharing]),
    reading?.cipher == null ? null : fact(testWords.cipher, reading.cipher),
  ].filter((item) => item !== null);
}

function portFact(reading: SpeedTestDetail['reading']): TestFact | null {
  if (reading === null) return null;
  if (reading.isWireless) return fact(testWords.port, testWords.wifi);
  return known(testWords.port, reading.linkBps, bitRateText);
}

/** How idle the line was, and who says so. */
function othersFact(reading: SpeedTestDetail['reading']): TestFact | null {
  const idle = reading?.idle ?? null;
  if (idle === null) return null;
  const { otherBps, sees } = idle;
  if (otherBps === null || sees === null) return fact(testWords.others, testWords.othersUnknown);
  return { name: testWords.others, value: bitRateText(otherBps), remark: testWords.othersBy[sees] };
}

function sideFacts(side: SpeedSide): readonly TestFact[] {
  const boost = known(testWords.boost, side.boostBps, bitRateText);
  return [
    fact(testWords.streams, String(side.streamCount)),
    fact(testWords.window, millisecondsText(side.windowMs)),
    known(testWords.p10, side.p10Bps, bitRateText),
    known(testWords.p90, side.p90Bps, bitRateText),
    boost === null ? null : { ...boost, remark: testWords.boostRemark },
    known(testWords.provider, side.providerBps, bitRateText),
    rpmFact(side),
    known(testWords.cpu, side.cpuBusyRatio, (ratio) => testWords.cpuOf(percentText(ratio))),
  ].filter((item) => item !== null);
}

/** A figure of the standard, or why there is none; nothing in tests that do not tell. */
function rpmFact({ rpm, rpmGap }: SpeedSide): TestFact | null {
  if (rpm !== null) return fact(testWords.rpm, String(Math.round(rpm)));
  return rpmGap === null ? null : fact(testWords.rpm, testWords.rpmGaps[rpmGap]);
}

function fact(name: string, value: string): TestFact {
  return { name, value, remark: null };
}

/** `null` for what was not measured: an empty place says nothing. */
function known(
  name: string,
  amount: number | null,
  text: (amount: number) => string,
): TestFact | null {
  return amount === null ? null : fact(name, text(amount));
}
