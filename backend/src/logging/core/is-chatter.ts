/** Parts of Nest that tell at length how it starts. */
const CHATTERING = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

const INFO = 30;

/**
 * Whether a log line is one of Nest about its own start: no change an owner would want to read about.
 *
 * @param fields first argument of the log call
 * @param level pino's number
 */
export function isChatter(fields: unknown, level: number): boolean {
  if (level > INFO || typeof fields !== 'object' || fields === null) return false;
  return 'context' in fields && CHATTERING.has(String(fields.context));
}
