import type { Span } from './range/span';
import { spanOf } from './view';

/** Stretches of time up to now one can choose. */
export const PRESETS = ['24h', '7d', '30d', '90d', '1y'] as const;
export type PresetId = (typeof PRESETS)[number];

/** Second stretches one can choose. */
export const COMPARES = ['before', 'week', 'month', 'year'] as const;
export type CompareId = (typeof COMPARES)[number];

const DEFAULT_PRESET: PresetId = '24h';
const DAYS: Readonly<Record<PresetId, number>> = {
  '24h': 1,
  '7d': 7,
  '30d': 30,
  '90d': 90,
  '1y': 365,
};

/** What is looked at, as the address of the page tells it. */
export interface HistoryChoice {
  /** Time up to now, or fixed. */
  readonly time: { readonly preset: PresetId } | { readonly own: Span };
  /** A second stretch: by its name, or the moment with which it begins; `null` without one. */
  readonly compare: CompareId | number | null;
}

/** The names in the address; `null` takes one out of it. */
export interface HistoryParams {
  readonly range: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly beside: string | null;
}

/** Reads a choice out of the address; what makes no sense there is as if it were absent. */
export function choiceOf(params: {
  readonly [Name in keyof HistoryParams]?: string | null | undefined;
}): HistoryChoice {
  const [fromMs, toMs] = [momentOf(params.from), momentOf(params.to)];
  const hasOwn = fromMs !== null && toMs !== null && fromMs < toMs;
  return {
    time: hasOwn
      ? { own: { fromMs, toMs } }
      : { preset: PRESETS.find((id) => id === params.range) ?? DEFAULT_PRESET },
    compare: COMPARES.find((id) => id === params.beside) ?? momentOf(params.beside),
  };
}

/** The same for the address. */
export function paramsOf({ time, compare }: HistoryChoice): HistoryParams {
  const isUsual = 'preset' in time && time.preset === DEFAULT_PRESET;
  return {
    range: 'preset' in time && !isUsual ? time.preset : null,
    from: 'own' in time ? isoOf(time.own.fromMs) : null,
    to: 'own' in time ? isoOf(time.own.toMs) : null,
    beside: typeof compare === 'number' ? isoOf(compare) : compare,
  };
}

/** The time a choice means: a preset ends now. */
export function spanFor({ time }: HistoryChoice, nowMs: number): Span {
  if ('own' in time) return time.own;
  const then = new Date(nowMs);
  then.setDate(then.getDate() - DAYS[time.preset]);
  return { fromMs: then.getTime(), toMs: nowMs };
}

/** How much earlier than the view the second stretch was; `null` without one. */
export function shiftOf({ compare }: HistoryChoice, view: Span): number | null {
  if (compare === null) return null;
  if (typeof compare === 'number') return view.fromMs - compare;
  switch (compare) {
    case 'before':
      return spanOf(view);
    case 'week':
      return view.fromMs - earlier(view.fromMs, 0, 7);
    case 'month':
      return view.fromMs - earlier(view.fromMs, 0, 28);
    case 'year':
      return view.fromMs - earlier(view.fromMs, 1, 0);
  }
}

/** At the same time of day, whatever the clock was changed by in between. */
function earlier(ms: number, years: number, days: number): number {
  const date = new Date(ms);
  date.setFullYear(date.getFullYear() - years, date.getMonth(), date.getDate() - days);
  return date.getTime();
}

/** The days a stretch touches, as the page of the outages is told them. */
export function dayParams({
  fromMs,
  toMs,
}: Span): Readonly<Record<'range' | 'from' | 'to', string>> {
  return { range: 'own', from: dateOf(fromMs), to: dateOf(toMs - 1) };
}

function dateOf(ms: number): string {
  const date = new Date(ms);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

const LARGEST_MS = 8.64e15;

function momentOf(text: string | null | undefined): number | null {
  const ms = text == null ? NaN : Date.parse(text);
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}

/** "2026-11-01T18:00:00Z": no parts of a second. */
function isoOf(ms: number): string {
  const whole = Math.min(Math.max(Math.round(ms / 1000) * 1000, 0), LARGEST_MS);
  return new Date(whole).toISOString().replace('.000Z', 'Z');
}
