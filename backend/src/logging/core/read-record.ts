import type { LogLevel, LogLine } from '@lineside/contract';
import { textWithoutSecrets, withoutSecrets } from './without-secrets.ts';

/** Numbers of pino's levels. */
export const LEVEL_NUMBERS: Readonly<Record<LogLevel, number>> = {
  ...{ trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 },
};

/** A longer field is of no use in a list. */
const MOST_TEXT = 4000;

/**
 * A line of pino's JSON as it is shown; `null` for what is none.
 *
 * @param momentOf UTC epoch ms of an ISO 8601 text; NaN for what is none
 */
export function readRecord(
  id: number,
  line: string,
  momentOf: (text: string) => number,
): LogLine | null {
  const record = parsed(line);
  if (record === null) return null;
  const { level, time, context, msg, err, pid: _pid, hostname: _hostname, ...rest } = record;
  const atMs = typeof time === 'string' ? momentOf(time) : NaN;
  if (!(atMs >= 0)) return null;
  const { stack, ...failure } = failureOf(err);
  const fields = withoutSecrets({ ...rest, ...failure });
  const json = JSON.stringify(fields);
  return {
    ...{ id, atMs, level: nameOf(level) },
    context: typeof context === 'string' ? context : null,
    message: typeof msg === 'string' ? shortened(textWithoutSecrets(msg)) : '',
    fields: json === '{}' ? null : shortened(json),
    stack: stack === null ? null : shortened(textWithoutSecrets(stack)),
  };
}

/** The name at or below a number. */
function nameOf(level: unknown): LogLevel {
  const number = typeof level === 'number' ? level : LEVEL_NUMBERS.info;
  const names: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug'];
  return names.find((name) => number >= LEVEL_NUMBERS[name]) ?? 'trace';
}

function failureOf(err: unknown): { stack: string | null; error?: string } {
  if (typeof err !== 'object' || err === null) return { stack: null };
  const told = 'message' in err && typeof err.message === 'string' ? err.message : null;
  const stack = 'stack' in err && typeof err.stack === 'string' ? err.stack : null;
  return told === null ? { stack } : { stack, error: told };
}

function shortened(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}…`;
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    // A record has text keys; what they hold is checked where it is used.
    return isRecord ? (value as Record<string, unknown>) : null;
  } catch {
    // Not from pino: there is nothing to show it by.
    return null;
  }
}
