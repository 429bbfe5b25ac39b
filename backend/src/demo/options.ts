import { parseArgs } from 'node:util';

/** How the demo is wanted. */
export interface DemoOptions {
  readonly dir: string;
  readonly port: number;
  readonly seed: number;
  /** Length of the past. */
  readonly days: number;
  /** Whether a past that is there is thrown away. */
  readonly isFresh: boolean;
  /** Whether nothing goes wrong while it runs. */
  readonly isCalm: boolean;
}

export const USAGE = `Usage: npm run demo -- [options]

The whole of Lineside on a made-up line: two years of history and a small incident every few
minutes. No packet leaves the machine, and the data of a real box are not touched.

  --dir <folder>   where its data are kept (data-demo)
  --port <number>  port of the web page (8080)
  --seed <number>  another seed, another past (1)
  --days <number>  length of the past (730)
  --fresh          throw the old demo away and begin anew
  --calm           nothing goes wrong while you look
  --help           this text
`;

const MOST_DAYS = 730;

/** Reads the command line. @throws Error with a sentence for what cannot be used */
export function readOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dir: { type: 'string', default: 'data-demo' },
      port: { type: 'string', default: '8080' },
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: String(MOST_DAYS) },
      fresh: { type: 'boolean', default: false },
      calm: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    dir: values.dir,
    port: wholeNumber('--port', values.port, 1, 65_535),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31 - 1),
    days: wholeNumber('--days', values.days, 1, MOST_DAYS),
    isFresh: values.fresh,
    isCalm: values.calm,
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) {
    throw new Error(`${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}
