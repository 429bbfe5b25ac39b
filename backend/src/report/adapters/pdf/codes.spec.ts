import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  blame,
  campaignClause,
  campaignClauseId,
  campaignLeftOut,
  campaignRule,
  campaignRuleState,
  cause,
  evidence,
  load,
  outage as outageSchema,
  reportKind,
  speedEngineId,
  speedFailure,
  speedReason,
  speedSkip,
  targetRole,
  type ReportLocale,
  type SpeedTest,
} from '@lineside/contract';
import { finishedCampaign } from '../../../../test/fakes/campaigns.ts';
import { ispIncident } from '../../../../test/fakes/incident-bundle.ts';
import { MONTH_START_MS, monthRows, pastOutage } from '../../../../test/fakes/report-rows.ts';
import { anySpeedTest } from '../../../../test/fakes/speed-tests.ts';
import { buildReport, type ReportRows } from '../../core/build-report.ts';
import { outageTraces } from '../../core/outage-traces.ts';
import { ChildPress } from '../child-press.ts';

const run = promisify(execFile);
const HOUR_MS = 3_600_000;
const clauseState = campaignClause.shape.state;

/** Every code a report could be made of. */
const CODES = [
  ...[cause, blame, load, evidence.shape.code, outageSchema.shape.kind, targetRole, reportKind],
  ...[speedFailure, speedSkip, speedReason, speedEngineId, campaignLeftOut, campaignRule],
  ...[campaignRuleState, clauseState, campaignClauseId],
].flatMap(({ options }) => options as string[]);

/** Codes that are words of the language as well, with which a report says what they mean. */
const ORDINARY: Readonly<Record<ReportLocale, readonly string[]>> = {
  en: [
    ...['none', 'router', 'own', 'other', 'outage', 'campaign', 'paused', 'asked', 'kept', 'open'],
    ...['broken', 'failed', 'normal', 'min'],
  ],
  de: ['normal', 'min'],
};

/** Tests that failed or were left out for every reason there is, and one by each engine. */
function everyTest(): (SpeedTest & { reading: null })[] {
  const failed = speedFailure.options.map((reason) => ({ status: 'failed' as const, reason }));
  const skipped = speedSkip.options.map((reason) => ({ status: 'skipped' as const, reason }));
  const reasons = [...failed, ...skipped, { status: 'cancelled' as const, reason: null }];
  const none = { downBps: null, upBps: null, reading: null };
  const without = reasons.map((patch, index) =>
    anySpeedTest(index + 1, MONTH_START_MS + index * HOUR_MS, { ...none, ...patch }),
  );
  const others = speedEngineId.options.map((engine, index) =>
    anySpeedTest(100 + index, MONTH_START_MS + index * HOUR_MS, { engine, reading: null }),
  );
  return [...without, ...others].map((test) => ({ ...test, reading: null }));
}

/** Outages with every cause, blame, load and sign. */
function everyOutage() {
  const signs = evidence.shape.code.options;
  const count = Math.max(cause.options.length, signs.length);
  return Array.from({ length: count }, (_, index) =>
    pastOutage(index + 1, MONTH_START_MS + index * HOUR_MS, {
      cause: cause.options[index % cause.options.length] ?? 'none',
      blame: blame.options[index % blame.options.length] ?? 'none',
      load: load.options[index % load.options.length] ?? 'none',
      kind: index % 2 === 0 ? 'outage' : 'degradation',
      evidence: [
        {
          ...{ code: signs[index % signs.length] ?? 'not-observed', subject: SUBJECTS[index % 4] },
          ...{ value: null, unit: null, sampleCount: null, sinceMs: null },
        },
      ].map((one) => evidence.parse({ ...one, subject: one.subject ?? null })),
    }),
  );
}

const SUBJECTS = ['router-4', 'isp-edge-6', 'control-4', 'resolver-192.168.1.1'];

/** A campaign with every rule state, clause state and reason to leave a measurement out. */
function everyCampaign(engine: (typeof speedEngineId.options)[number]) {
  const campaign = finishedCampaign(1, MONTH_START_MS);
  return {
    ...campaign,
    engine,
    attempts: campaign.attempts.map((attempt, index) => ({
      ...attempt,
      leftOut: campaignLeftOut.options[index] ?? null,
    })),
    status: {
      ...campaign.status,
      rules: campaign.status.rules.map((rule, index) => ({
        ...rule,
        state: campaignRuleState.options[index % 3] ?? 'open',
      })),
      clauses: campaign.status.clauses.map((clause, index) => ({
        ...clause,
        state: clauseState.options[index % 4] ?? 'passed',
      })),
    },
  };
}

describe('a report', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-codes-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function textOf(patch: Partial<ReportRows>): Promise<string> {
    const path = join(folder, 'codes.pdf');
    const outages = everyOutage();
    const rows = monthRows({ outages, targetCount: 2, patch: { tests: everyTest(), ...patch } });
    const never = new AbortController().signal;
    const model = buildReport(rows, () => 12);
    const outcome = await new ChildPress().print(model, path, () => undefined, never);
    expect(outcome.status).toBe('ok');
    return (await run('pdftotext', ['-layout', path, '-'])).stdout.replaceAll(/\s+/g, ' ');
  }

  it.each<ReportLocale>(['en', 'de'])(
    'in %s shows no code in place of a word',
    async (locale) => {
      const outage = pastOutage(1, MONTH_START_MS, { load: 'other' });
      const traces = outageTraces(ispIncident().snapshots);
      const texts = [
        await textOf({ locale }),
        await textOf({ locale, kind: 'outage', outage, traces }),
        await textOf({ locale, kind: 'campaign', campaign: everyCampaign('cloudflare') }),
        await textOf({ locale, kind: 'campaign', campaign: everyCampaign('ndt7') }),
      ].join(' ');
      const raw = CODES.filter((code) => !ORDINARY[locale].includes(code)).filter((code) =>
        new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(texts),
      );
      expect(raw).toEqual([]);
      expect(texts).toContain(locale === 'en' ? 'with M-Lab NDT7' : 'M-Lab NDT7');
      expect(texts).toContain(locale === 'en' ? 'others were using' : 'andere nutzten');
    },
    120_000,
  );
});
