import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SealProof } from '@lineside/contract';
import { rawTables, type RawTable } from '../../core/raw-tables.ts';
import type { ReportModel } from '../../core/report-model.ts';
import { reportWords } from '../../core/words/index.ts';
import { FigureTexts } from './figure-texts.ts';
import { palette } from './palette.ts';
import { drawCampaign } from './sections/campaign.ts';
import { drawClosing } from './sections/closing.ts';
import { drawLatencies } from './sections/latency.ts';
import { drawLetter } from './sections/letter.ts';
import { drawNetwork } from './sections/network.ts';
import { drawOpening } from './sections/opening.ts';
import { drawOneOutage, drawOutageSections } from './sections/outages.ts';
import { drawBloat, drawSpeed } from './sections/speed.ts';
import { drawTraces } from './sections/traces.ts';
import { drawUptime } from './sections/uptime.ts';
import { Sheet } from './sheet.ts';

/** Told after each section. @param share of the work that is done, 0 to 1 */
export type TellProgress = (share: number) => void;

const PAPER = { A4: 'A4', Letter: 'LETTER' } as const;

/**
 * Draws a report as PDF: tagged, with embedded subsets of its fonts and the raw data attached.
 *
 * @param sink takes the file as it grows
 * @returns number of pages; what is drawn last may still be on its way into the sink
 */
export async function drawReport(
  model: ReportModel,
  sink: NodeJS.WritableStream,
  tell: TellProgress = () => undefined,
): Promise<number> {
  const { default: PdfDocument } = await import('pdfkit');
  const words = reportWords[model.locale];
  const doc = new PdfDocument({
    size: PAPER[model.paper],
    margins: Sheet.margins,
    // PDF/A-3 lets files of any kind be attached.
    ...{ pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, lang: words.language },
    // No font yet: one opened by its path would be parsed again at each use of its registered name.
    ...{ displayTitle: true, bufferPages: true, font: '', compress: true },
    info: {
      Title: `${words.title[model.kind]}: ${words.subject}`,
      Author: words.product,
      Subject: words.subject,
      Creator: `${words.product} ${model.softwareVersion}`,
      Producer: 'PDFKit',
      CreationDate: new Date(model.createdMs),
      ModDate: new Date(model.createdMs),
    },
  });
  doc.pipe(sink);
  doc.registerFont('regular', fontPath('400Regular')).registerFont('bold', fontPath('600SemiBold'));
  doc.font('regular');
  const sheet = new Sheet(doc, words, new FigureTexts(model.locale, model.timeZone));
  const tables = rawTables(model, (atMs) => new Date(atMs).toISOString());
  const files = [
    ...tables.map(({ name, text }) => ({ name, text, type: 'text/csv' })),
    { name: 'seal.json', text: proofText(model.seals, tables), type: 'application/json' },
  ];
  const names = files.map(({ name }) => name);
  const { outage, campaign, traces } = model;
  const steps = [
    ...(model.kind === 'letter' ? [() => drawLetter(sheet, model)] : []),
    () => drawOpening(sheet, model),
    ...(campaign === null ? [] : [() => drawCampaign(sheet, campaign)]),
    ...(outage === null
      ? []
      : [() => drawOneOutage(sheet, outage), () => drawTraces(sheet, traces)]),
    () => drawUptime(sheet, model),
    ...(outage === null ? [() => drawOutageSections(sheet, model)] : []),
    () => drawLatencies(sheet, model),
    () => drawSpeed(sheet, model),
    () => drawBloat(sheet, model),
    () => drawNetwork(sheet, model),
    () => drawClosing(sheet, model, names),
  ];
  for (const [index, step] of steps.entries()) {
    step();
    tell((index + 1) / (steps.length + 1));
  }
  sheet.end();
  const pageCount = drawFooters(sheet, model);
  for (const { name, text, type } of files) {
    doc.file(Buffer.from(text, 'utf8'), {
      ...{ name, type, description: name, relationship: 'Data' },
      creationDate: new Date(model.createdMs),
      modifiedDate: new Date(model.createdMs),
    });
  }
  doc.end();
  return pageCount;
}

/** The links of the period, and what the other attachments are, as JSON. */
function proofText(seals: ReportModel['seals'], tables: readonly RawTable[]): string {
  const proof: SealProof = {
    format: 'lineside-seal-1',
    seals: [...seals],
    stamps: [],
    files: tables.map(({ name, text }) => ({
      ...{ name, sha256: createHash('sha256').update(text, 'utf8').digest('hex') },
    })),
  };
  return JSON.stringify(proof);
}

/** @returns number of pages */
function drawFooters({ doc, words, texts, left, width }: Sheet, model: ReportModel): number {
  const { start, count } = doc.bufferedPageRange();
  const period = words.period(texts.dayText(model.fromMs), texts.dayText(model.toMs));
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    // Below the margin a line of text would begin a new page.
    doc.page.margins.bottom = 0;
    const y = doc.page.height - 38;
    const page = words.page(texts.number(index + 1), texts.number(count));
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('regular').fontSize(7.5).fillColor(palette.soft);
    doc.text(`${words.product} · ${period}`, left, y, { width, lineBreak: false });
    doc.text(page, left, y, { width, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
  return count;
}

function fontPath(weight: '400Regular' | '600SemiBold'): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));
  return join(folder, weight, `SourceSans3_${weight}.ttf`);
}
