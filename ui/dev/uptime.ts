import type { Outage, Uptime, UptimeDays } from '@lineside/contract';

const DAY_MS = 24 * 3_600_000;
/** The box was bought ten months ago and once stood in a drawer. */
const WATCHED_AGO_MS = 300 * DAY_MS;
const DRAWER = { fromAgoMs: 152 * DAY_MS, toAgoMs: 145.4 * DAY_MS };

/** How a stretch of time divided up, by the outages the fake box knows. */
export function uptimeOf(
  outages: readonly Outage[],
  fromMs: number,
  toMs: number,
  startMs: number,
  isNew: boolean,
): Uptime {
  const overlap = (startsMs: number, endsMs: number): number =>
    Math.max(0, Math.round(Math.min(endsMs, toMs) - Math.max(startsMs, fromMs)));
  const within = outages.filter(({ startMs: at, endMs }) => at < toMs && (endMs ?? toMs) >= fromMs);
  const sum = (items: readonly Outage[]): number =>
    items.reduce((total, { startMs: at, endMs }) => total + overlap(at, endMs ?? toMs), 0);
  const counted = within.filter(({ isPlanned, isFalseAlarm }) => !isPlanned && !isFalseAlarm);
  const down = counted.filter(({ kind }) => kind === 'outage');
  const downMs = sum(down);
  const plannedMs = sum(within.filter(({ kind, isPlanned }) => kind === 'outage' && isPlanned));
  const notObservedMs = isNew
    ? overlap(fromMs, startMs)
    : overlap(fromMs, startMs - WATCHED_AGO_MS) +
      overlap(startMs - DRAWER.fromAgoMs, startMs - DRAWER.toAgoMs) +
      overlap(startMs - 24 * 60_000, startMs - 21.5 * 60_000);
  const upMs = Math.max(0, toMs - fromMs - downMs - plannedMs - notObservedMs);
  return {
    fromMs,
    toMs,
    upMs,
    degradedMs: Math.min(upMs, sum(counted.filter(({ kind }) => kind === 'degradation'))),
    downMs,
    notObservedMs,
    plannedMs,
    upRatio: upMs + downMs === 0 ? null : upMs / (upMs + downMs),
    outageCount: down.length,
    longestOutageMs: Math.max(0, ...down.map((item) => sum([item]))),
    microCutCount: counted.filter(({ kind }) => kind === 'micro-cut').length,
  };
}

/** The same for every day a range touches. */
export function uptimeDaysOf(
  outages: readonly Outage[],
  fromMs: number,
  toMs: number,
  startMs: number,
  isNew: boolean,
): UptimeDays {
  const items: UptimeDays['items'] = [];
  const day = new Date(fromMs);
  day.setHours(0, 0, 0, 0);
  while (day.getTime() < toMs && items.length < 400) {
    const dayMs = day.getTime();
    const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    day.setDate(day.getDate() + 1);
    const endMs = Math.min(day.getTime(), toMs);
    items.push({ date, ...uptimeOf(outages, dayMs, endMs, startMs, isNew) });
  }
  return { items };
}
