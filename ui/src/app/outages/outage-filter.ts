import { blame, cause, type Blame, type Cause, type Outage } from '@lineside/contract';

/** Stretches of time one can choose. */
export const RANGES = ['24h', '7d', '30d', 'year', 'own'] as const;
export type RangeId = (typeof RANGES)[number];

/** Kinds one can choose, besides outages and trouble together. */
export const KINDS = ['outage', 'degradation', 'micro-cut'] as const;

/** Shortest lengths one can choose, seconds. */
export const LENGTHS_S = [10, 60, 300, 1800, 3600, 14_400] as const;

const DEFAULT_RANGE: RangeId = 'year';

/** Which outages are shown; `null` means any. */
export interface OutageFilter {
  readonly range: RangeId;
  /** First and last day of own dates, e.g. `2026-11-21`; both at once or neither. */
  readonly from: string | null;
  readonly to: string | null;
  /** `null`: outages and trouble, without micro-cuts. */
  readonly kind: Outage['kind'] | null;
  readonly cause: Cause | null;
  readonly blame: Blame | null;
  readonly minS: number | null;
}

/** The filter as it stands in the address of the page; what is left out is usual. */
export type FilterParams = Readonly<Record<keyof OutageFilter, string | null>>;

/** The filter that shows everything. */
export const EVERYTHING: OutageFilter = {
  range: DEFAULT_RANGE,
  from: null,
  to: null,
  kind: null,
  cause: null,
  blame: null,
  minS: null,
};

/** Reads a filter out of the address; what makes no sense there is as if it were absent. */
export function filterOf(
  params: Partial<Record<keyof OutageFilter, string | null | undefined>>,
): OutageFilter {
  const from = dateOrNull(params.from);
  const to = dateOrNull(params.to);
  const [first, last] = [from ?? to, to ?? from].toSorted();
  const isOwn = params.range === 'own' && first != null && last != null;
  const range = RANGES.find((id) => id === params.range && id !== 'own') ?? DEFAULT_RANGE;
  return {
    range: isOwn ? 'own' : range,
    from: isOwn ? first : null,
    to: isOwn ? last : null,
    kind: KINDS.find((id) => id === params.kind) ?? null,
    cause: cause.options.find((code) => code === params.cause) ?? null,
    blame: blame.options.find((who) => who === params.blame) ?? null,
    minS: LENGTHS_S.find((seconds) => String(seconds) === params.minS) ?? null,
  };
}

/** The same for the address; `null` takes a name out of it. */
export function paramsOf(filter: OutageFilter): FilterParams {
  return {
    ...filter,
    range: filter.range === DEFAULT_RANGE ? null : filter.range,
    minS: filter.minS === null ? null : String(filter.minS),
  };
}

/** Whether anything but the usual is chosen, the time left aside. */
export function isNarrowed({ kind, cause, blame, minS }: OutageFilter): boolean {
  return [kind, cause, blame, minS].some((choice) => choice !== null);
}

/** A calendar day that exists. */
function dateOrNull(text: string | null | undefined): string | null {
  if (text == null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text) ? text : null;
}
