import type { ReportModel } from '../../../core/report-model.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable } from '../table.ts';

const MOST_GAPS = 40;

/** Gaps, what was left out, how it was measured, the box, and what is attached. */
export function drawClosing(sheet: Sheet, model: ReportModel, attached: readonly string[]): void {
  drawGaps(sheet, model);
  drawLeftOut(sheet, model);
  const { words } = sheet;
  sheet.heading(words.headings.method, 80);
  for (const text of words.method) sheet.paragraph(text);
  drawSeals(sheet, model);
  drawBox(sheet, model);
  sheet.heading(words.headings.raw);
  sheet.paragraph(words.raw(attached.join(', ')));
  if (sheet.hasMissingGlyphs) sheet.paragraph(words.unprintable);
}

/** The head of the chain, what it proves and what not. */
function drawSeals(sheet: Sheet, { seals }: ReportModel): void {
  const { words } = sheet;
  const names = words.seals;
  const [first, head] = [seals[0], seals.at(-1)];
  sheet.heading(words.headings.seals, 90);
  sheet.paragraph(names.how);
  if (first === undefined || head === undefined) sheet.paragraph(names.none);
  else sheet.paragraph(names.head(first.day, head.day, head.hash), { font: 'bold' });
  sheet.paragraph(names.proves);
  sheet.paragraph(names.provesNot);
}

function drawGaps(sheet: Sheet, { gaps }: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.gaps);
  if (gaps.length === 0) {
    sheet.paragraph(words.gaps.none);
    return;
  }
  sheet.paragraph(words.gaps.intro);
  drawTable(
    sheet,
    [
      { title: words.outages.begin, share: 1.3 },
      { title: words.outages.end, share: 1.3 },
      { title: words.outages.duration, share: 1, align: 'right' },
    ],
    gaps.slice(0, MOST_GAPS).map(({ fromMs, toMs }) => ({
      cells: [texts.momentText(fromMs), texts.momentText(toMs), texts.duration(toMs - fromMs)],
    })),
  );
  const rest = gaps.length - MOST_GAPS;
  const totalMs = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  if (rest > 0) sheet.paragraph(words.gaps.more(texts.number(rest), texts.duration(totalMs)));
}

function drawLeftOut(sheet: Sheet, { speed: { leftOut }, outages }: ReportModel): void {
  const { words, texts } = sheet;
  const planned = outages.filter(({ isPlanned }) => isPlanned).length;
  const falseAlarms = outages.filter(({ isFalseAlarm }) => isFalseAlarm).length;
  sheet.heading(words.headings.leftOut);
  if (planned + falseAlarms + leftOut.length === 0) {
    sheet.paragraph(words.leftOut.none);
    return;
  }
  if (planned + falseAlarms > 0) {
    sheet.paragraph(words.leftOut.outages(texts.number(planned), texts.number(falseAlarms)));
  }
  if (leftOut.length === 0) return;
  drawTable(
    sheet,
    [
      { title: words.leftOut.why, share: 2.4 },
      { title: words.leftOut.reason, share: 2.4 },
      { title: words.leftOut.count, share: 0.7, align: 'right' },
    ],
    leftOut.map(({ why, reason, count }) => ({
      cells: [
        words.leftOut.whys[why],
        reason === null ? '–' : words.speedCodes.reasons[reason],
        texts.number(count),
      ],
    })),
  );
}

function drawBox(sheet: Sheet, model: ReportModel): void {
  const { words, texts } = sheet;
  const { link, edges } = model;
  const names = words.box;
  const sides = link === null ? [] : [link.ipv4, link.ipv6];
  const addresses = sides.flatMap((side) => side.addresses);
  const gateways = sides.flatMap(({ gateway }) => gateway ?? []);
  const edgeText = edges.flatMap(({ address, isDoubleNat, isCgnatLikely }) =>
    address === null
      ? []
      : [
          [
            address,
            ...(isDoubleNat ? [names.doubleNat] : []),
            ...(isCgnatLikely ? [names.cgnat] : []),
          ].join(', '),
        ],
  );
  const listed = (all: readonly string[]): string => all.join('; ') || words.unknown;
  const port = link?.interfaceName ?? null;
  const linkText =
    link === null || port === null
      ? names.noLink
      : link.isWireless
        ? names.wireless(port)
        : names.wired(port);
  const rows: [string, string][] = [
    [names.software, `${words.product} ${model.softwareVersion}`],
    [names.link, linkText],
    [names.portSpeed, texts.rate(link?.speedBps ?? null)],
    [names.addresses, listed(addresses)],
    [names.gateway, listed(gateways)],
    [names.edge, listed(edgeText)],
    [names.zone, model.timeZone],
  ];
  sheet.heading(words.headings.box, 120);
  drawTable(
    sheet,
    [
      { title: words.speed.figure, share: 1 },
      { title: '', share: 2.4 },
    ],
    rows.map((cells) => ({ cells })),
  );
}
