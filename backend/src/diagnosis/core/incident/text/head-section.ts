import type { Outage } from '@lineside/contract';
import { lengthText, listText, NOT_KNOWN } from './amounts.ts';
import { localText, offsetText, utcText } from './calendar.ts';
import {
  BLAME_WORDS,
  CAUSE_WORDS,
  confidenceText,
  evidenceText,
  KIND_WORDS,
  ROLE_WORDS,
} from './incident-words.ts';
import { bullet, labelled, paragraph, WIDTH } from './layout.ts';
import type { ReportSource } from './report-source.ts';

const LABEL_WIDTH = 11;

/** What, when, how long, and what it was judged to be. */
export function headSection(source: ReportSource): string[] {
  const { bundle, calendar } = source;
  const { outage } = bundle;
  const number = `No. ${outage.id}`;
  const fact = (label: string, text: string): string[] => labelled(label, text, LABEL_WIDTH);
  const moment = (atMs: number): string =>
    `${utcText(calendar, atMs)} UTC (${localText(calendar, atMs)} local time, ${offsetText(calendar, atMs)})`;
  return [
    'LINESIDE INCIDENT REPORT'.padEnd(WIDTH - number.length) + number,
    '='.repeat(WIDTH),
    ...fact('What', `${KIND_WORDS[outage.kind]}. ${CAUSE_WORDS[outage.cause]}`),
    ...fact('Began', moment(outage.startMs)),
    ...fact('Ended', outage.endMs === null ? 'still going on' : moment(outage.endMs)),
    ...fact('Length', lengthOf(outage, bundle.madeMs)),
    ...fact('Line', lineText(source)),
    ...fact('Points to', BLAME_WORDS[outage.blame]),
    ...fact('Confidence', confidenceText(outage.confidence)),
    ...fact('Verdict', `cause ${outage.cause}, blame ${outage.blame}${familyText(outage)}`),
    ...fact('Load', LOAD_WORDS[outage.load]),
    ...marksOf(outage).flatMap((mark) => fact('Marked', mark)),
    ...(outage.note === null ? [] : fact('Note', `by the owner of the line: ${outage.note.text}`)),
    '',
    ...paragraph('The verdict rests on (amounts as they were when it was reached):'),
    ...(outage.evidence.length === 0
      ? bullet('facts that are not known any more')
      : outage.evidence.flatMap((each) =>
          bullet(evidenceText(each, (subject) => nameOf(source, subject))),
        )),
    '',
    ...paragraph('All times below are UTC.'),
  ];
}

const LOAD_WORDS: Readonly<Record<Outage['load'], string>> = {
  none: 'no heavy traffic known on the line when it began',
  own: 'a speed test of the box was running when it began',
  other: 'other heavy traffic was on the line when it began',
};

function lengthOf({ startMs, endMs, durationMs, unobservedMs, flapCount }: Outage, madeMs: number) {
  const length =
    endMs === null
      ? `${lengthText(Math.max(0, madeMs - startMs))} when this report was made`
      : lengthText(durationMs ?? Math.max(0, endMs - startMs));
  const flaps =
    flapCount === 0 ? '' : `; in it the line came back ${flapCount} times for less than 30 s`;
  const unseen = unobservedMs === 0 ? 'all of it observed' : 'not all of it observed';
  const share = unobservedMs === 0 ? '' : ` (${lengthText(unobservedMs)} not observed)`;
  return `${length}, ${unseen}${share}${flaps}`;
}

function familyText({ family }: Outage): string {
  return family === null ? '' : `, judged by the IPv${family} probes`;
}

/** What tells the provider which line this is. */
function lineText({ bundle }: ReportSource): string {
  const known = bundle.identity.families.flatMap(({ family, address }) =>
    address === null ? [] : `IPv${family} ${address}`,
  );
  return `public address ${known.length === 0 ? NOT_KNOWN : listText(known)}`;
}

/** A target by its address and role, a resolver by its address, anything else as it is. */
function nameOf({ bundle }: ReportSource, subject: string): string {
  const target = bundle.targets.find(({ id }) => id === subject);
  if (target !== undefined) return `${target.address} (${ROLE_WORDS[target.role]})`;
  return subject.replace(/^(?:resolver|anchor)-/, '');
}

function marksOf({ isPlanned, isFalseAlarm }: Outage): string[] {
  const marks = [
    ...(isPlanned ? ['planned'] : []),
    ...(isFalseAlarm ? ['a false alarm, by the owner of the line'] : []),
  ];
  return marks.length === 0 ? [] : [listText(marks)];
}
