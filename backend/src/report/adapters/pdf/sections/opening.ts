import type { ReportModel } from '../../../core/report-model.ts';
import { palette, sizes } from '../palette.ts';
import type { Sheet } from '../sheet.ts';

const TILE_HEIGHT = 46;

/** Title, period, plan, the verdict in a sentence or two, and five figures. */
export function drawOpening(sheet: Sheet, model: ReportModel): void {
  const { words, texts } = sheet;
  const soft = { color: palette.soft };
  sheet.write('P', words.product.toUpperCase(), {
    ...{ font: 'bold', size: sizes.small, color: palette.accent, gapAfter: 2 },
  });
  sheet.write('H1', `${words.title[model.kind]}: ${words.subject}`, {
    ...{ font: 'bold', size: sizes.title, gapAfter: 4 },
  });
  const period = words.period(texts.momentText(model.fromMs), texts.momentText(model.toMs));
  sheet.write('P', period, { size: 11, gapAfter: 2 });
  const plan = [model.plan.provider, model.plan.name].filter((part) => part !== '').join(', ');
  if (plan !== '') sheet.write('P', `${words.plan}: ${plan}`, soft);
  const made = words.madeAt(texts.momentText(model.createdMs), model.timeZone);
  sheet.write('P', made, { ...soft, gapAfter: 14 });
  sheet.paragraph(verdictText(sheet, model), { size: sizes.lead, gapAfter: 12 });
  drawTiles(sheet, model);
}

function verdictText({ words, texts }: Sheet, { verdict }: ReportModel): string {
  const { code, outageCount, downMs, upRatio, providerCount, homeCount } = verdict;
  const observed = texts.percent(verdict.observedRatio);
  switch (code) {
    case 'not-observed':
      return words.verdict.notObserved;
    case 'too-little':
      return words.verdict.tooLittle(observed);
    case 'flawless':
      return words.verdict.flawless(observed);
    case 'interrupted':
      return [
        words.verdict.interrupted(outageCount, texts.duration(downMs), texts.percent(upRatio)),
        ...(providerCount > 0 ? [words.verdict.provider(providerCount, outageCount)] : []),
        ...(homeCount > 0 ? [words.verdict.home(homeCount)] : []),
      ].join(' ');
  }
}

function drawTiles(sheet: Sheet, { uptime }: ReportModel): void {
  const { doc, words, texts } = sheet;
  const tiles = [
    [words.tiles.availability, texts.percent(uptime.upRatio)],
    [words.tiles.outages, texts.number(uptime.outageCount)],
    [words.tiles.downTime, texts.duration(uptime.downMs)],
    [words.tiles.longest, texts.duration(uptime.longestOutageMs)],
    [words.tiles.notObserved, texts.duration(uptime.notObservedMs)],
  ] as const;
  const top = doc.y;
  const width = sheet.width / tiles.length;
  const list = sheet.open('L');
  for (const [index, [name, value]] of tiles.entries()) {
    const x = sheet.left + index * width;
    const item = doc.struct('LI', {}, () => {
      sheet.put(value, x, top + 4, width - 8, { font: 'bold', size: sizes.tile });
      sheet.put(name, x, top + 27, width - 8, { size: 7.5, color: palette.soft });
    });
    list.add(item);
    item.end();
  }
  list.end();
  doc.y = top + TILE_HEIGHT;
}
