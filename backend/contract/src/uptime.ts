import * as z from 'zod';
import { epochMs, ratio, recordOrigin } from './words.ts';

const spanMs = z.int().nonnegative();

/** How a stretch of time divides up. `upMs + downMs + notObservedMs + plannedMs` is its length. */
export const uptime = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** Up, or degraded but working. */
  upMs: spanMs,
  /** Of `upMs`: worse than normal. */
  degradedMs: spanMs,
  /** Down, without what was planned or marked as a false alarm. */
  downMs: spanMs,
  /** Neither up nor down: nobody looked. */
  notObservedMs: spanMs,
  /** Down, but planned: counted in no ratio. */
  plannedMs: spanMs,
  /** `upMs / (upMs + downMs)`; `null` when nothing was observed. */
  upRatio: ratio.nullable(),
  /** Outages, planned ones and false alarms left out, that touch the stretch. */
  outageCount: z.int().nonnegative(),
  /** Length of the longest of them within the stretch. */
  longestOutageMs: spanMs,
  microCutCount: z.int().nonnegative(),
});
export type Uptime = z.infer<typeof uptime>;

/** Query of `GET /uptime`. */
export const uptimeQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative(),
  toMs: z.coerce.number().int().nonnegative(),
  /** By default what this box measured. */
  origin: recordOrigin.optional(),
});
export type UptimeQuery = z.infer<typeof uptimeQuery>;

/** One calendar day of the line's own time zone. */
export const uptimeDay = z.object({
  /** e.g. `2026-11-21`. */
  date: z.string(),
  ...uptime.shape,
});
export type UptimeDay = z.infer<typeof uptimeDay>;

/** Answer of `GET /uptime/days`, oldest first: every day the range touches, at most 400. */
export const uptimeDays = z.object({ items: z.array(uptimeDay) });
export type UptimeDays = z.infer<typeof uptimeDays>;
