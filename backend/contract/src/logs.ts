import * as z from 'zod';
import { epochMs } from './words.ts';

/** Severity of a line, the worst last. */
export const logLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
export type LogLevel = z.infer<typeof logLevel>;

/** One line of the program's log. Secrets are masks. */
export const logLine = z.object({
  /** Grows by one each; begins anew with the program. */
  id: z.int().positive(),
  atMs: epochMs,
  level: logLevel,
  /** Part of the program that says it; `null`: none is named. */
  context: z.string().nullable(),
  message: z.string(),
  /** Everything else it said, as JSON; `null`: nothing. */
  fields: z.string().nullable(),
  /** Where an error came from; `null`: it is none. */
  stack: z.string().nullable(),
});
export type LogLine = z.infer<typeof logLine>;

/** Answer of `GET /logs`: the newest lines, as far as memory keeps them. */
export const logView = z.object({
  /** Newest first. */
  items: z.array(logLine),
  /** Least severe level that is written now. */
  level: logLevel,
  /** Level to which it goes back by itself, which is also that of the next start. */
  usualLevel: logLevel,
  /** When it goes back; `null`: it is as usual. */
  untilMs: epochMs.nullable(),
  /** Lines that had to make room since the start. */
  droppedCount: z.int().nonnegative(),
});
export type LogView = z.infer<typeof logView>;

/** Query of `GET /logs` and `GET /logs/file`. */
export const logQuery = z.object({
  /** Lines of this severity and worse. */
  level: logLevel.optional(),
  context: z.string().max(100).optional(),
  /** Text that has to be in it, in any case of letters. */
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(2000),
});
export type LogQuery = z.infer<typeof logQuery>;

/** Body of `PATCH /logs`. */
export const logPatch = z.strictObject({ level: logLevel });
export type LogPatch = z.infer<typeof logPatch>;

/** Live, for the owner only: lines that were written, oldest first, and the level in force. */
export const logNews = logView
  .pick({ level: true, untilMs: true })
  .extend({ items: z.array(logLine) });
export type LogNews = z.infer<typeof logNews>;
