import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab.ts';
import { anyHost } from '../network/addresses.ts';
import type { ProviderHost } from './provider-host.ts';

/** Where the speed servers of the lab are. */
export const FAR_ADDRESS = anyHost[4];

const PHP_PORT = 8088;
/** PHP's own server takes one request after the other unless told to fork. */
const PHP_WORKERS = 16;
const PHP_FOLDER = join(import.meta.dirname, '../servers/librespeed');
/** The scripts hold TypeScript that is more than types. */
const NODE_FLAGS = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
const LOOK_EVERY_MS = 100;
const LISTENS_WITHIN_MS = 5000;

/** What runs one of the lab's scripts that need the backend's sources. */
export function scriptArgs(name: string, ...args: readonly string[]): string[] {
  return [...NODE_FLAGS, join(import.meta.dirname, name), ...args];
}

/** Starts the servers of all providers on the internet host. They go with the lab. */
export async function startProviders(lab: Lab, how: 'tls' | 'plain'): Promise<ProviderHost> {
  const child = lab.spawn(
    'internet',
    process.execPath,
    scriptArgs('provider-host.ts', FAR_ADDRESS, how),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('the providers have no output');
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  // What provider-host.ts prints.
  return JSON.parse(line) as ProviderHost;
}

/** Starts the real iperf3 on the internet host, on its usual port. It goes with the lab. */
export async function startIperf3(lab: Lab): Promise<void> {
  lab.spawn('internet', 'iperf3', ['-s'], { stdio: 'ignore' });
  await untilListening(lab, 5201);
}

/** Starts PHP's own web server with LibreSpeed's pages on the internet host; the address of their folder. */
export async function startPhp(lab: Lab): Promise<string> {
  const address = `${FAR_ADDRESS}:${PHP_PORT}`;
  lab.spawn('internet', 'php', ['-S', address, '-t', PHP_FOLDER], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], PHP_CLI_SERVER_WORKERS: String(PHP_WORKERS) },
  });
  await untilListening(lab, PHP_PORT);
  return `http://${address}/`;
}

async function untilListening(lab: Lab, port: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < LISTENS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    const { stdout } = await lab.exec('internet', 'ss', ['-Hltn', `sport = :${port}`]);
    if (stdout !== '') return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`nobody listens on port ${port}`);
}
