import { logLevel, type LogLevel, type LogLine } from '@lineside/contract';

/** Which lines are shown, and in which order. */
export interface LogFilter {
  /** This severity and worse; `null`: all. */
  readonly level: LogLevel | null;
  /** `null`: all parts of the program. */
  readonly context: string | null;
  readonly search: string;
  readonly isOldestFirst: boolean;
}

/** Shows everything. */
export const EVERYTHING: LogFilter = {
  ...{ level: null, context: null, search: '', isOldestFirst: false },
};

/** Lines that match, in the wanted order. @param lines newest first */
export function filtered(lines: readonly LogLine[], filter: LogFilter): readonly LogLine[] {
  const { level, context, search, isOldestFirst } = filter;
  const least = level === null ? 0 : logLevel.options.indexOf(level);
  const wanted = search.trim().toLowerCase();
  const found = lines.filter(
    (line) =>
      logLevel.options.indexOf(line.level) >= least &&
      (context === null || line.context === context) &&
      (wanted === '' || textOf(line).includes(wanted)),
  );
  return isOldestFirst ? found.toReversed() : found;
}

/** Parts of the program that have said something, by name. */
export function contextsOf(lines: readonly LogLine[]): readonly string[] {
  return [...new Set(lines.flatMap(({ context }) => context ?? []))].sort();
}

/** The same question for the box, which gives the file. */
export function queryOf({ level, context, search }: LogFilter): string {
  const query = new URLSearchParams();
  if (level !== null) query.set('level', level);
  if (context !== null) query.set('context', context);
  if (search.trim() !== '') query.set('search', search.trim());
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function textOf({ context, message, fields, stack }: LogLine): string {
  return [context, message, fields, stack].join('\n').toLowerCase();
}
