import type { Evidence, Outage } from '@lineside/contract';
import type { ReportModel } from '../../../core/report-model.ts';
import { subjectName } from '../../../core/words/index.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable, type Row } from '../table.ts';

/** More signs than these say the same again. */
const MOST_EVIDENCE = 3;

/** All outages of the period, or all times it was worse than normal. */
export function drawOutages(sheet: Sheet, outages: readonly Outage[]): void {
  const { words } = sheet;
  drawTable(
    sheet,
    [
      { title: words.outages.begin, share: 1.6 },
      { title: words.outages.duration, share: 0.9, align: 'right' },
      { title: words.outages.cause, share: 1.4 },
      { title: words.outages.blame, share: 1 },
      { title: words.outages.confidence, share: 1, align: 'right' },
      { title: words.outages.evidence, share: 2.6 },
    ],
    outages.map((outage) => rowOf(sheet, outage)),
  );
}

function rowOf(sheet: Sheet, outage: Outage): Row {
  const { words, texts } = sheet;
  const remarks = [
    ...(outage.isPlanned ? [words.outages.planned] : []),
    ...(outage.isFalseAlarm ? [words.outages.falseAlarm] : []),
    ...(outage.unobservedMs > 0
      ? [words.outages.unobserved(texts.duration(outage.unobservedMs))]
      : []),
  ];
  const under = [
    ...(remarks.length > 0 ? [remarks.join('; ')] : []),
    ...(outage.note === null ? [] : [words.outages.note(outage.note.text)]),
  ];
  return {
    cells: [
      texts.momentText(outage.startMs),
      durationText(sheet, outage),
      words.causes[outage.cause],
      words.blames[outage.blame],
      texts.percent(outage.confidence).replace(/[.,]0 /, ' '),
      outage.evidence
        .slice(0, MOST_EVIDENCE)
        .map((one) => evidenceText(sheet, one))
        .join('; ') || '–',
    ],
    under,
    isSoft: outage.isPlanned || outage.isFalseAlarm,
  };
}

function durationText({ words, texts }: Sheet, { durationMs }: Outage): string {
  return durationMs === null ? words.outages.lasts : texts.duration(durationMs);
}

function evidenceText({ words, texts }: Sheet, evidence: Evidence): string {
  const { code, subject, value, unit, sampleCount } = evidence;
  const amount =
    value === null || unit === null
      ? []
      : unit === 'ratio'
        ? [words.unanswered(texts.percent(value))]
        : [unit === 'ms' ? texts.milliseconds(value) : words.times(texts.number(value))];
  const samples = sampleCount === null ? [] : [words.outages.samples(texts.number(sampleCount))];
  const details = [...amount, ...samples];
  const name = subject === null ? '' : `${subjectName(subject, words)}: `;
  const head = `${name}${words.evidence[code]}`;
  return details.length === 0 ? head : `${head} (${details.join(', ')})`;
}

/** Everything known about the one outage a report is about. */
export function drawOneOutage(sheet: Sheet, outage: Outage): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.outage, 200);
  const facts: [string, string][] = [
    [words.outages.begin, texts.momentText(outage.startMs)],
    [
      words.outages.end,
      outage.endMs === null ? words.outages.lasts : texts.momentText(outage.endMs),
    ],
    [words.outages.duration, durationText(sheet, outage)],
    [words.outages.cause, words.causes[outage.cause]],
    [words.outages.blame, words.blames[outage.blame]],
    [words.outages.confidence, texts.percent(outage.confidence).replace(/[.,]0 /, ' ')],
    [words.outages.load, words.outages.loads[outage.load]],
    [words.outages.flaps, texts.number(outage.flapCount)],
    [words.tiles.notObserved, texts.duration(outage.unobservedMs)],
  ];
  drawTable(
    sheet,
    [
      { title: words.speed.figure, share: 1 },
      { title: '', share: 2 },
    ],
    facts.map((cells) => ({ cells })),
  );
  if (outage.note !== null) sheet.paragraph(words.outages.note(outage.note.text));
  if (outage.evidence.length === 0) return;
  drawTable(
    sheet,
    [
      { title: words.outages.evidence, share: 3 },
      { title: '', share: 1.4 },
    ],
    outage.evidence.map((one) => ({
      cells: [
        evidenceText(sheet, one),
        one.sinceMs === null ? '' : words.outages.since(texts.momentText(one.sinceMs)),
      ],
    })),
  );
}

/** Headings and tables of outages and degradations. */
export function drawOutageSections(sheet: Sheet, model: ReportModel): void {
  const { words } = sheet;
  sheet.heading(words.headings.outages);
  if (model.outages.length === 0) sheet.paragraph(words.outages.none);
  else drawOutages(sheet, model.outages);
  sheet.heading(words.headings.degradations);
  if (model.degradations.length === 0) sheet.paragraph(words.outages.degradationNone);
  else drawOutages(sheet, model.degradations);
}
