import type { ReportKind, ReportLocale, ReportPaper, ReportView } from '@lineside/contract';
import { monthChoices, weekChoices, type PeriodChoice } from './period-choices';

/** What the reader has chosen so far. */
export interface ReportDraft {
  readonly kind: ReportKind;
  /** Beginning of the chosen week or month, ms; `null`: the last whole one. */
  readonly periodMs: number | null;
  /** First and last day of an own range, e.g. `2026-11-21`; empty while there is none. */
  readonly from: string;
  readonly to: string;
  readonly outageId: number | null;
  readonly campaignId: number | null;
  readonly locale: ReportLocale;
  readonly paper: ReportPaper;
}

/** What a report is asked for with, apart from language and paper. */
export interface ReportAbout {
  readonly kind: ReportKind;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly outageId?: number;
  readonly campaignId?: number;
}

/** Weeks or months one can choose, the last whole one first; empty for other kinds. */
export function choicesOf({ kind }: ReportDraft, nowMs: number): readonly PeriodChoice[] {
  if (kind === 'week') return weekChoices(nowMs);
  return kind === 'month' ? monthChoices(nowMs) : [];
}

/** The chosen week or month; `null` for kinds that have none. */
export function choiceOf(draft: ReportDraft, nowMs: number): PeriodChoice | null {
  const choices = choicesOf(draft, nowMs);
  return choices.find(({ fromMs }) => fromMs === draft.periodMs) ?? choices[0] ?? null;
}

/** What to ask the box for; `null` while something is missing. */
export function aboutOf(draft: ReportDraft, nowMs: number): ReportAbout | null {
  const { kind, outageId, campaignId } = draft;
  switch (kind) {
    case 'week':
    case 'month': {
      const choice = choiceOf(draft, nowMs);
      return choice === null ? null : { kind, fromMs: choice.fromMs, toMs: choice.toMs };
    }
    case 'range':
    case 'letter': {
      const [fromMs, toMs] = [dayStartMs(draft.from, 0), dayStartMs(draft.to, 1)];
      return fromMs === null || toMs === null || toMs <= fromMs ? null : { kind, fromMs, toMs };
    }
    case 'outage':
      return outageId === null ? null : { kind, outageId };
    case 'campaign':
      return campaignId === null ? null : { kind, campaignId };
  }
}

/** The same report once more. */
export function aboutOfView({ kind, outageId, campaignId, fromMs, toMs }: ReportView): ReportAbout {
  if (outageId !== null) return { kind, outageId };
  return campaignId === null ? { kind, fromMs, toMs } : { kind, campaignId };
}

/** Where a preview is asked for. */
export function previewUrl(about: ReportAbout): string {
  const query = new URLSearchParams(
    Object.entries(about).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `/api/v1/reports/preview?${query.toString()}`;
}

/** Midnight, in the reader's time zone, of a day or of a later one; `null` for what is no day. */
function dayStartMs(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  const atMs = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
  return Number.isFinite(atMs) ? atMs : null;
}
