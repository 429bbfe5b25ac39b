import { isatty } from 'node:tty';
import { destination, type DestinationStream } from 'pino';
import { lineForPeople } from './core/line-for-people.ts';
import type { LogRing } from './log-ring.ts';

/**
 * Where log lines go: JSON to stdout for journald, plain lines where somebody looks at a terminal, and
 * into the memory the page shows.
 */
export function logDestination(ring: LogRing): DestinationStream {
  const stdout = isatty(1)
    ? { write: (line: string) => void process.stdout.write(lineForPeople(line)) }
    : destination({ dest: 1, sync: true });
  return {
    write: (line) => {
      stdout.write(line);
      ring.add(line.trimEnd());
    },
  };
}
