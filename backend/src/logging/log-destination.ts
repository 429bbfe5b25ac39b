import { isatty } from 'node:tty';
import type { DestinationStream } from 'pino';
import { lineForPeople } from './core/line-for-people.ts';

/**
 * Where log lines go: JSON to stdout for journald, plain lines where somebody looks at a terminal.
 *
 * @returns `null` for pino's own way to stdout, which is the fastest
 */
export function logDestination(): DestinationStream | null {
  if (!isatty(1)) return null;
  return { write: (line) => void process.stdout.write(lineForPeople(line)) };
}
