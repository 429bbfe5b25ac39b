import type { ReportModel } from '../../../core/report-model.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable } from '../table.ts';

/** More would tell little more on paper; the export has all. */
const MOST_ROWS = 40;

/** Name servers, changes of the route and of the public address. */
export function drawNetwork(sheet: Sheet, model: ReportModel): void {
  drawResolvers(sheet, model);
  drawPathChanges(sheet, model);
  drawIdentity(sheet, model);
}

function drawResolvers(sheet: Sheet, { resolvers }: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.dns);
  if (resolvers.length === 0) {
    sheet.paragraph(words.dns.none);
    return;
  }
  drawTable(
    sheet,
    [
      { title: words.dns.resolver, share: 2.4 },
      { title: words.dns.kind, share: 1.4 },
      { title: words.dns.asked, share: 1, align: 'right' },
      { title: words.dns.failed, share: 1.4, align: 'right' },
      { title: words.dns.median, share: 1.2, align: 'right' },
    ],
    resolvers.map(({ resolverId, kind, askedCount, failedCount, medianMs }) => ({
      cells: [
        resolverId.replace(/^resolver-/, ''),
        words.dns.kinds[kind],
        texts.number(askedCount),
        `${texts.number(failedCount)} (${texts.percent(failedCount / askedCount)})`,
        medianMs === null ? '–' : `${texts.number(medianMs)} ms`,
      ],
    })),
  );
}

function drawPathChanges(sheet: Sheet, { pathChanges }: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.paths);
  if (pathChanges.length === 0) {
    sheet.paragraph(words.paths.none);
    return;
  }
  drawTable(
    sheet,
    [
      { title: words.paths.at, share: 1.4 },
      { title: words.paths.destination, share: 1.4 },
      { title: words.paths.what, share: 2.4 },
      { title: words.paths.rtt, share: 1.4, align: 'right' },
    ],
    pathChanges.slice(0, MOST_ROWS).map((change) => ({
      cells: [
        texts.momentText(change.atMs),
        change.destination,
        changeText(sheet, change),
        `${texts.milliseconds(change.oldRttMs)}, ${texts.milliseconds(change.newRttMs)}`,
      ],
    })),
  );
  const rest = pathChanges.length - MOST_ROWS;
  if (rest > 0) sheet.paragraph(words.paths.more(texts.number(rest)));
}

function changeText({ words }: Sheet, change: ReportModel['pathChanges'][number]): string {
  const { reason, oldAsPath, newAsPath } = change;
  const networks = (path: readonly number[]): string => path.map((asn) => `AS${asn}`).join(' ');
  return reason === 'as-path'
    ? `${words.paths.reasons[reason]}: ${networks(oldAsPath)} → ${networks(newAsPath)}`
    : words.paths.reasons[reason];
}

function drawIdentity(sheet: Sheet, { identityChanges }: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.identity);
  if (identityChanges.length === 0) {
    sheet.paragraph(words.identity.none);
    return;
  }
  drawTable(
    sheet,
    [
      { title: words.paths.at, share: 1 },
      { title: words.identity.from, share: 1.3 },
      { title: words.identity.to, share: 1.3 },
    ],
    identityChanges.slice(0, MOST_ROWS).map(({ atMs, oldAddress, newAddress }) => ({
      cells: [texts.momentText(atMs), oldAddress ?? words.unknown, newAddress],
    })),
  );
  const rest = identityChanges.length - MOST_ROWS;
  if (rest > 0) sheet.paragraph(words.paths.more(texts.number(rest)));
}
