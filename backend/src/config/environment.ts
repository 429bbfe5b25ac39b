import * as z from 'zod';

/** What the process is told from outside. Everything else lives in the settings. */
export interface Environment {
  /** TCP port of the web page and the API. */
  readonly port: number;
  /** Directory of the database and the settings. */
  readonly dataDir: string;
  /** Password of the user `admin`; `null` when none was set. */
  readonly adminPassword: string | null;
  /** Bearer token for programs; `null` when none was set. */
  readonly apiToken: string | null;
  /** Least severe level that is logged. */
  readonly logLevel: string;
  /** Whether the line is made up; only the demo says so, no variable does. */
  readonly isDemo: boolean;
}

export const ENVIRONMENT = Symbol('Environment');

/** The environment is not usable; the message is one sentence for the owner. */
export class EnvironmentRejected extends Error {
  override readonly name = 'EnvironmentRejected';
}

const PREFIX = 'LINESIDE_';

const secret = z.string().min(1).max(1024).nullable().default(null);

const environment = z.strictObject({
  LINESIDE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
    .transform(Number)
    .pipe(z.int().min(1).max(65535))
    .default(8080),
  LINESIDE_DATA_DIR: z.string().min(1).default('./data'),
  LINESIDE_ADMIN_PASSWORD: secret,
  LINESIDE_API_TOKEN: secret,
  LINESIDE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info'),
});

/**
 * Reads the `LINESIDE_*` variables and ignores all others.
 *
 * @param env by default the variables of this process
 * @throws EnvironmentRejected for an unknown `LINESIDE_*` name or a value that cannot be used
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const own = Object.entries(env).filter(([name]) => name.startsWith(PREFIX));
  const parsed = environment.safeParse(Object.fromEntries(own));
  if (!parsed.success) throw new EnvironmentRejected(parsed.error.issues.map(sentence).join(' '));
  return Object.freeze({
    port: parsed.data.LINESIDE_PORT,
    dataDir: parsed.data.LINESIDE_DATA_DIR,
    adminPassword: parsed.data.LINESIDE_ADMIN_PASSWORD,
    apiToken: parsed.data.LINESIDE_API_TOKEN,
    logLevel: parsed.data.LINESIDE_LOG_LEVEL,
    isDemo: false,
  });
}

/** One issue in words; never repeats a value, which may be a secret. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(environment.shape).join(', ');
    return `Unknown environment variable ${issue.keys.join(', ')}; known are ${known}.`;
  }
  return `Environment variable ${issue.path.join('.')} cannot be used: ${issue.message}.`;
}
