/** Names of pino's levels. */
const LEVELS: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/**
 * A JSON log line as one that can be read: `12:04:05 warn  [Store] disk full {"freeBytes":0}`, with
 * the stack of an error below. What is not such a line comes back as it is.
 */
export function lineForPeople(line: string): string {
  const record = parse(line);
  if (record === null) return line;
  const { level, time, context, msg, err, pid: _pid, hostname: _hostname, ...fields } = record;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const where = typeof context === 'string' ? ` [${context}]` : '';
  const text = typeof msg === 'string' ? ` ${msg}` : '';
  const rest = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
  return `${clock} ${(LEVELS[String(level)] ?? '').padEnd(5)}${where}${text}${rest}\n${stackOf(err)}`;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    const isRecord = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    // A record has text keys; what they hold is checked where it is used.
    return isRecord ? (parsed as Record<string, unknown>) : null;
  } catch {
    // Not from pino: shown untouched.
    return null;
  }
}

function stackOf(err: unknown): string {
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? err.stack : null;
  return typeof stack === 'string' ? `${stack.replaceAll(/^/gm, '    ')}\n` : '';
}
