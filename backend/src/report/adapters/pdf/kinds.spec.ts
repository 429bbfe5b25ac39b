import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportLocale } from '@lineside/contract';
import { finishedCampaign } from '../../../../test/fakes/campaigns.ts';
import { ispIncident } from '../../../../test/fakes/incident-bundle.ts';
import {
  MONTH_START_MS,
  monthRows,
  pastOutage,
  pastOutages,
} from '../../../../test/fakes/report-rows.ts';
import { buildReport, type ReportRows } from '../../core/build-report.ts';
import { outageTraces } from '../../core/outage-traces.ts';
import { ChildPress } from '../child-press.ts';

const run = promisify(execFile);
let folder: string;
let fileCount = 0;

/** The text of a report, after qpdf had nothing to say about it. */
async function textOf(patch: Partial<ReportRows>, outages = pastOutages(4)): Promise<string> {
  const path = join(folder, `${(fileCount += 1)}.pdf`);
  const rows = monthRows({ outages, targetCount: 2, testCount: 30, patch });
  const never = new AbortController().signal;
  const outcome = await new ChildPress().print(
    ...([buildReport(rows, () => 12), path, () => undefined, never] as const),
  );
  expect(outcome.status).toBe('ok');
  await run('qpdf', ['--check', path]);
  return (await run('pdftotext', ['-layout', path, '-'])).stdout.replaceAll(/\s+/g, ' ');
}

describe('kinds of reports', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-kinds-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('show a campaign clause by clause', async () => {
    const campaign = finishedCampaign(1, MONTH_START_MS);
    const text = await textOf({ kind: 'campaign', campaign });
    expect(text).toContain('Indicative rehearsal, no proof');
    expect(text).toContain('30 of 30 measurements count.');
    expect(text).toMatch(/NOT KEPT/);
    expect(text).toMatch(/80\.0 Mbit\/s 11 27 at least/);
  }, 60_000);

  it.each<[ReportLocale, RegExp]>([
    [
      'en',
      /Customer number: 4711 .* interrupted 4 times, for 22 min .* In 4 of 4 .* by 15 Nov 2026/,
    ],
    ['de', /Kundennummer: 4711 .* 4-mal unterbrochen, zusammen 22 min; .* bis zum 15\. Nov\. 2026/],
  ])(
    'write a letter in %s',
    async (locale, expected) => {
      const sender = { name: 'Mara Muster', address: 'Weg 1\n12345 Ort', customerNumber: '4711' };
      const text = await textOf({ kind: 'letter', locale, sender });
      expect(text).toMatch(expected);
      expect(text.split('Mara Muster')).toHaveLength(3);
    },
    60_000,
  );

  it('show the traces of an outage, and names in its evidence', async () => {
    const outage = pastOutage(1, MONTH_START_MS);
    const traces = outageTraces(ispIncident().snapshots);
    const text = await textOf({ kind: 'outage', outage, traces }, [outage]);
    expect(text).toContain('Before: towards 1.1.1.1');
    expect(text).toContain('It did not get through');
    expect(text).toContain('Provider’s first device (IPv4): silent');
    expect(text).not.toContain('isp-edge-4');
  }, 60_000);

  it('have no boxes for letters their font lacks', async () => {
    const note = { text: 'Łódź ok 中文 😀 end', atMs: 1, history: [] };
    const text = await textOf({}, pastOutages(1, { note }));
    expect(text).toContain('Note: Łódź ok ?? ? end');
    expect(text).toContain('Characters that the font of this report does not have');
    const plain = await textOf({});
    expect(plain).not.toContain('Characters that the font');
  }, 60_000);
});
