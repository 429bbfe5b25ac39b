import { parseArgs } from 'node:util';

/** What the tool is asked to do. */
export interface ReplayOptions {
  readonly database: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Settings to judge by; `null`: the usual ones. */
  readonly settingsPath: string | null;
  readonly tickMs: number;
  /** Where to write the stretch as a fixture; `null`: nowhere. */
  readonly fixturePath: string | null;
}

/** The call cannot be understood; the message is one sentence. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

export const USAGE = `Judges stored measurements again and prints the verdicts.

  npm run replay -- <database> --from <time> --to <time> [options]

  <database>        lineside.db, also a copy of it, also one that is in use; it is only read
  --from, --to      e.g. 2026-11-20T21:00 (UTC unless it says otherwise) or milliseconds since 1970
  --settings FILE   a settings.json, or a part of one, to judge by; without it the usual settings
  --tick-ms N       distance of two judgements, usually 250 as on the appliance
  --fixture OUT     also writes the stretch as JSON for a test; it holds your public addresses

Prints each change of the verdict, and at the end the outages beside those on record:
  =  the same    ~  with differences    +  only in the replay    -  only on record
`;

const USUAL_TICK_MS = 250;

/**
 * Reads the arguments.
 *
 * @returns `null` when help is wanted
 * @throws UsageProblem
 */
export function readOptions(args: readonly string[]): ReplayOptions | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) return null;
  const [database, ...more] = positionals;
  if (database === undefined) throw new UsageProblem('Which database?');
  if (more.length > 0)
    throw new UsageProblem(`One database at a time, not also ${more.join(' ')}.`);
  const fromMs = readTime('--from', values.from);
  const toMs = readTime('--to', values.to);
  if (toMs <= fromMs) throw new UsageProblem('--to must be later than --from.');
  return {
    ...{ database, fromMs, toMs },
    settingsPath: values.settings ?? null,
    tickMs: readTick(values['tick-ms']),
    fixturePath: values.fixture ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        settings: { type: 'string' },
        'tick-ms': { type: 'string' },
        fixture: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Unknown or incomplete options: Node says which.
    throw new UsageProblem(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

function readTime(name: string, text: string | undefined): number {
  if (text === undefined) throw new UsageProblem(`${name} is missing.`);
  if (/^\d{10,}$/.test(text)) return Number(text);
  const [, time, , , zone] = ISO.exec(text) ?? [];
  const isUtc = time === undefined || zone !== undefined;
  const atMs = ISO.test(text) ? Date.parse(isUtc ? text : `${text}Z`) : Number.NaN;
  if (Number.isNaN(atMs)) {
    throw new UsageProblem(
      `${name} ${text} is no time; write e.g. 2026-11-20T21:00 or milliseconds since 1970.`,
    );
  }
  return atMs;
}

function readTick(text: string | undefined): number {
  if (text === undefined) return USUAL_TICK_MS;
  const tickMs = Number(text);
  if (!Number.isInteger(tickMs) || tickMs < 10 || tickMs > 4000) {
    throw new UsageProblem(`--tick-ms must be a whole number from 10 to 4000, not ${text}.`);
  }
  return tickMs;
}
