import type { Outage } from '@lineside/contract';
import { lengthText, plainSpaces } from '../text/amounts.ts';
import { localText, mailDate, utcText } from '../text/calendar.ts';
import { CAUSE_WORDS, KIND_WORDS } from '../text/incident-words.ts';
import { wrap } from '../text/layout.ts';
import type { ReportSource } from '../text/report-source.ts';
import { base64Lines, quotedPrintableLines } from './encodings.ts';

const LETTER_WIDTH = 72;

/**
 * A mail to the ISP, ready to be completed and sent (RFC 5322, RFC 2046): nobody's address is made up,
 * and `X-Unsent` makes mail programs open it for writing.
 *
 * @param text the report
 */
export function mailDraft(source: ReportSource, text: string): string {
  const { bundle, calendar } = source;
  const json = `${JSON.stringify(bundle, null, 1)}\n`;
  // Base64 and quoted-printable cannot hold `=_`.
  const boundary = `=_lineside-${bundle.outage.id}-${bundle.madeMs}`;
  const lines = [
    'X-Unsent: 1',
    'To: ',
    `Subject: ${plainSpaces(subjectOf(source))}`,
    `Date: ${mailDate(calendar, bundle.madeMs)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    'This is a message in several parts (MIME).',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Disposition: inline',
    '',
    ...quotedPrintableLines(`${letter(source)}\n${text}`),
    ...attachment(boundary, 'bundle.txt', 'text/plain; charset=utf-8', text),
    ...attachment(boundary, 'bundle.json', 'application/json', json),
    `--${boundary}--`,
    '',
  ];
  return lines.join('\r\n');
}

function attachment(boundary: string, name: string, type: string, content: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...base64Lines(content),
  ];
}

function subjectOf({ bundle: { outage }, calendar }: ReportSource): string {
  const date = utcText(calendar, outage.startMs).slice(0, 16);
  return `${KIND_WORDS[outage.kind]} on ${date} UTC${lengthPart(outage)}`;
}

function lengthPart({ durationMs }: Outage): string {
  return durationMs === null ? ', still going on' : `, ${lengthText(durationMs)}`;
}

function letter({ bundle: { outage }, calendar }: ReportSource): string {
  const { startMs, endMs, durationMs } = outage;
  const local = `${localText(calendar, startMs)} local time`;
  const end =
    endMs === null ? 'It is still going on.' : `It ended after ${lengthText(durationMs)}.`;
  const paragraphs = [
    'Dear support team,',
    `my internet line had a problem that began on ${utcText(calendar, startMs)} UTC (${local}). ${end} What was measured: ${CAUSE_WORDS[outage.cause]}`,
    'The measurements below were taken automatically inside my home, on the inner side of the router. They show what worked and what did not, and the path before and during. The same report is attached as text and as JSON.',
    'Could you please check your records of my line for this time and tell me what you find?',
    'My customer number and name:',
    'Kind regards',
  ];
  const lines = paragraphs.flatMap((paragraph) => [...wrap(paragraph, LETTER_WIDTH), '']);
  return plainSpaces(lines.join('\n'));
}
