import type { ReportModel } from '../../../core/report-model.ts';
import type { SpeedFigures } from '../../../core/speed-figures.ts';
import { sizes } from '../palette.ts';
import type { Sheet } from '../sheet.ts';

/** How long the provider has to answer. */
const PATIENCE_MS = 14 * 86_400_000;

/** A letter on a page of its own, before the records it rests on. */
export function drawLetter(sheet: Sheet, model: ReportModel): void {
  const { words, texts } = sheet;
  const names = words.letter;
  const { sender, plan } = model;
  const from = [sender.name, sender.address].filter((part) => part !== '').join('\n');
  sheet.write('P', from === '' ? names.sender : from, { gapAfter: 2 });
  const number = sender.customerNumber === '' ? names.noNumber : sender.customerNumber;
  sheet.write('P', names.customer(number), { gapAfter: 26 });
  sheet.write('P', plan.provider === '' ? names.provider : plan.provider, { gapAfter: 26 });
  sheet.write('P', texts.dayText(model.createdMs), { gapAfter: 20 });
  sheet.write('H1', names.about(plan.name), { font: 'bold', size: sizes.lead, gapAfter: 14 });
  const look = { size: 10.5, gapAfter: 9 };
  sheet.write('P', names.hello, look);
  const period = [texts.dayText(model.fromMs), texts.dayText(model.toMs - 1)] as const;
  for (const text of [names.opening(...period), ...foundOf(sheet, model)]) {
    sheet.write('P', text, look);
  }
  sheet.write('P', names.demand(texts.dayText(model.createdMs + PATIENCE_MS)), look);
  sheet.write('P', names.enclosed, { ...look, gapAfter: 16 });
  sheet.write('P', names.bye, { ...look, gapAfter: 46 });
  if (sender.name !== '') sheet.write('P', sender.name, look);
  sheet.doc.addPage();
}

/** What the box recorded, a sentence each. */
function foundOf({ words, texts }: Sheet, { uptime, verdict, speed }: ReportModel): string[] {
  const names = words.letter;
  const { outageCount, downMs, longestOutageMs, upRatio } = uptime;
  const outages =
    outageCount === 0
      ? [names.noOutage]
      : [names.outages(outageCount, texts.duration(downMs), texts.duration(longestOutageMs))];
  const yours = verdict.providerCount > 0 ? [names.yours(verdict.providerCount, outageCount)] : [];
  const share = texts.percent(verdict.observedRatio);
  const available = upRatio === null ? [] : [names.available(texts.percent(upRatio), share)];
  const speeds = [speed.down, speed.up].flatMap((side) => speedSentences(side, words, texts));
  return [[...outages, ...yours, ...available].join(' '), ...speeds];
}

function speedSentences(
  { direction, count, medianBps, belowMinCount, plan }: SpeedFigures,
  words: Sheet['words'],
  texts: Sheet['texts'],
): string[] {
  const { maxBps, minBps } = plan;
  if (medianBps === null || maxBps === null) return [];
  const names = words.letter;
  const [what, all] = [names.directions[direction], texts.number(count)];
  const share = texts.percent(medianBps / maxBps);
  const isBelow = belowMinCount !== null && belowMinCount > 0 && minBps !== null;
  return [
    [
      names.speed(all, what, texts.rate(medianBps), share, texts.rate(maxBps)),
      ...(isBelow
        ? [names.belowMin(texts.number(belowMinCount), all, what, texts.rate(minBps))]
        : []),
    ].join(' '),
  ];
}
