import {
  reportRequest,
  type ReportNews,
  type ReportPreview,
  type ReportView,
  type SealHead,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const DAY_MS = 86_400_000;
const STEP_MS = 400;

/** The part of the API that is about reports: a new one takes some seconds, as on a busy Pi. */
export class ReportApi {
  private reports: readonly ReportView[];
  private readonly timers = new Set<ReturnType<typeof setInterval>>();
  private readonly startMs: number;
  private readonly scenario: Scenario;
  private readonly tell: (news: ReportNews) => void;

  constructor(scenario: Scenario, startMs: number, tell: (news: ReportNews) => void) {
    this.scenario = scenario;
    this.startMs = startMs;
    this.tell = tell;
    this.reports = scenario.isNew ? [] : madeBefore(startMs);
  }

  /** Answers a reading request; `null` for an address that is not about reports. */
  read(path: string, query: URLSearchParams): Answer | null {
    if (path === '/seals/head') return { body: headOf(this.scenario.isNew, this.startMs) };
    if (path === '/reports') return { body: { items: this.reports } };
    return path === '/reports/preview' ? { body: this.preview(query) } : null;
  }

  /** Answers a change; `null` for an address that is not about reports. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/reports')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (method === 'DELETE') {
      const id = Number(path.split('/').at(-1));
      this.reports = this.reports.filter((report) => report.id !== id);
      this.tell({ id, report: null });
      return { body: {} };
    }
    const { kind, outageId, campaignId, locale, paper, fromMs, toMs } = reportRequest.parse(body);
    const report: ReportView = {
      ...{ id: (this.reports[0]?.id ?? 0) + 1, kind, locale, paper, origin: 'owner' },
      ...{ fromMs: fromMs ?? this.startMs - DAY_MS, toMs: toMs ?? this.startMs },
      ...{ outageId: outageId ?? null, campaignId: campaignId ?? null },
      ...{ createdMs: Date.now(), status: 'running', progress: 0, reason: null },
      ...{ sizeBytes: null, pageCount: null, durationMs: null },
    };
    this.put(report);
    this.make(report);
    return { body: { id: report.id } };
  }

  close(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private make(report: ReportView): void {
    let now = report;
    const timer = setInterval(() => {
      if (!this.reports.some(({ id }) => id === report.id) || now.status === 'ok') {
        clearInterval(timer);
        this.timers.delete(timer);
        return;
      }
      const progress = Math.min(1, now.progress + 0.12);
      const done = { status: 'ok', sizeBytes: 231_000, pageCount: 8 } as const;
      now = { ...now, progress, ...(progress === 1 ? done : {}) };
      this.put(now);
    }, STEP_MS);
    this.timers.add(timer);
  }

  private put(report: ReportView): void {
    this.reports = [report, ...this.reports.filter(({ id }) => id !== report.id)];
    this.tell({ id: report.id, report });
  }

  private preview(query: URLSearchParams): ReportPreview {
    const fromMs = Number(query.get('fromMs') ?? this.startMs - DAY_MS);
    const toMs = Number(query.get('toMs') ?? this.startMs);
    const lengthMs = toMs - fromMs;
    const isNew = this.scenario.isNew;
    const [downMs, notObservedMs] = isNew ? [0, lengthMs] : [7_740_000, 43_200_000];
    const upMs = Math.max(0, lengthMs - downMs - notObservedMs);
    const upRatio = isNew ? null : upMs / (upMs + downMs);
    const outageCount = isNew ? 0 : 6;
    return {
      // What the page sends is one of the kinds.
      kind: (query.get('kind') ?? 'range') as ReportPreview['kind'],
      ...{ fromMs, toMs, outageId: null, campaignId: null, degradationCount: 2 },
      verdict: {
        ...{ code: isNew ? 'not-observed' : 'interrupted', outageCount, downMs, upRatio },
        ...{ providerCount: isNew ? 0 : 5, homeCount: 0, observedRatio: upMs / lengthMs },
      },
      uptime: {
        ...{ fromMs, toMs, upMs, downMs, notObservedMs, upRatio, outageCount },
        ...{ degradedMs: 0, plannedMs: 0, microCutCount: 3, longestOutageMs: downMs / 2 },
      },
      ...{ testCount: isNew ? 0 : 124, countedTestCount: isNew ? 0 : 117 },
      ...{ downMedianBps: isNew ? null : 79e6, upMedianBps: isNew ? null : 38.2e6 },
      ...{ downPlanBps: 100e6, upPlanBps: 40e6 },
    };
  }
}

function madeBefore(startMs: number): ReportView[] {
  const common = {
    ...({ locale: 'en', paper: 'A4', origin: 'owner', status: 'ok' } as const),
    ...{ outageId: null, campaignId: null, progress: 1, reason: null, durationMs: 900 },
  };
  const days = (count: number): number => startMs - count * DAY_MS;
  return [
    {
      ...{ ...common, id: 4, kind: 'letter', locale: 'de', fromMs: days(33), toMs: days(3) },
      ...{ createdMs: days(1), sizeBytes: 262_000, pageCount: 9 },
    },
    {
      ...{ ...common, id: 3, kind: 'outage', outageId: 214, fromMs: days(4), toMs: days(3.9) },
      ...{ createdMs: days(2), status: 'failed', reason: 'disk', progress: 0.4 },
      ...{ sizeBytes: null, pageCount: null },
    },
    {
      ...{ ...common, id: 2, kind: 'month', origin: 'schedule', fromMs: days(58), toMs: days(28) },
      ...{ createdMs: days(28), sizeBytes: 233_924, pageCount: 8 },
    },
    {
      ...{ ...common, id: 1, kind: 'week', paper: 'Letter', fromMs: days(41), toMs: days(34) },
      ...{ createdMs: days(34), sizeBytes: 141_000, pageCount: 6 },
    },
  ];
}

/** The newest sealed day, stamped the morning after. */
function headOf(isNew: boolean, startMs: number): SealHead {
  if (isNew) return { head: null, isStamped: false, lastStamp: null, failure: null };
  const madeMs = Math.floor(startMs / DAY_MS) * DAY_MS + 6 * 3_600_000 - DAY_MS;
  const day = new Date(madeMs - DAY_MS).toISOString().slice(0, 10);
  const hash = '3f9c0a7e'.repeat(8);
  const lastStamp = { day, hash, stampedMs: madeMs + 400_000, authority: 'Example Time Authority' };
  return { head: { day, hash, madeMs }, isStamped: true, lastStamp, failure: null };
}
