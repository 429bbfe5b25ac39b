import type { Family } from '@lineside/contract';

/** Stretches of time one can choose. */
export const RANGES = ['24h', '7d', '30d', 'own'] as const;
export type RangeId = (typeof RANGES)[number];

const DEFAULT_RANGE: RangeId = '24h';

/** Which way is shown; `null` leaves the choice to the page. */
export interface RouteFilter {
  readonly family: Family | null;
  readonly destination: string | null;
  readonly range: RangeId;
  /** First and last day of own dates, e.g. `2026-11-21`; both at once or neither. */
  readonly from: string | null;
  readonly to: string | null;
  /** Last moment of an earlier path, UTC epoch ms; `null` for the newest path. */
  readonly until: number | null;
}

/** The filter as it stands in the address of the page; what is left out is usual. */
export type FilterParams = Readonly<Record<keyof RouteFilter, string | null>>;

/** Reads a filter out of the address; what makes no sense there is as if it were absent. */
export function filterOf(
  params: Partial<Record<keyof RouteFilter, string | null | undefined>>,
): RouteFilter {
  const destination = addressOrNull(params.destination);
  const from = dateOrNull(params.from);
  const to = dateOrNull(params.to);
  const [first, last] = [from ?? to, to ?? from].toSorted();
  const isOwn = params.range === 'own' && first != null && last != null;
  const range = RANGES.find((id) => id === params.range && id !== 'own') ?? DEFAULT_RANGE;
  return {
    family: destination === null ? familyOrNull(params.family) : familyOf(destination),
    destination,
    range: isOwn ? 'own' : range,
    from: isOwn ? first : null,
    to: isOwn ? last : null,
    until: /^\d{1,15}$/.test(params.until ?? '') ? Number(params.until) : null,
  };
}

/** The same for the address; `null` takes a name out of it. */
export function paramsOf(filter: RouteFilter): FilterParams {
  return {
    ...filter,
    // An address tells its family by itself.
    family: filter.family === null || filter.destination !== null ? null : String(filter.family),
    range: filter.range === DEFAULT_RANGE ? null : filter.range,
    until: filter.until === null ? null : String(filter.until),
  };
}

/** The family of an address. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}

function familyOrNull(text: string | null | undefined): Family | null {
  if (text === '4') return 4;
  return text === '6' ? 6 : null;
}

/** Anything that looks like an address; the box knows better. */
function addressOrNull(text: string | null | undefined): string | null {
  return text != null && /^[0-9a-f.:]{2,45}$/i.test(text) && /[.:]/.test(text) ? text : null;
}

/** A calendar day that exists. */
function dateOrNull(text: string | null | undefined): string | null {
  if (text == null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text) ? text : null;
}
