import type { OutageTrace } from '../../../core/report-model.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable } from '../table.ts';

/** Who answered on the way, before, during and after an outage. */
export function drawTraces(sheet: Sheet, traces: readonly OutageTrace[]): void {
  const { words, texts } = sheet;
  if (traces.length === 0) return;
  sheet.heading(words.headings.traces, 120);
  for (const { phase, trace } of traces) {
    const { hops, destination, atMs, hasReachedDestination } = trace;
    const name = words.traces.phases[phase];
    sheet.need(80);
    const title = words.traces.title(name, destination, texts.momentText(atMs));
    sheet.paragraph(title, { font: 'bold', gapAfter: 2 });
    if (hops.length > 0) {
      drawTable(
        sheet,
        [
          { title: words.traces.hop, share: 0.5, align: 'right' },
          { title: words.traces.address, share: 2.4 },
          { title: words.traces.rtt, share: 1, align: 'right' },
        ],
        hops.map(({ ttl, address, rttMs }) => ({
          cells: [texts.number(ttl), address, texts.milliseconds(rttMs)],
        })),
      );
    }
    const { reached, stopped, silent } = words.traces;
    sheet.paragraph(hops.length === 0 ? silent : hasReachedDestination ? reached : stopped);
  }
}
