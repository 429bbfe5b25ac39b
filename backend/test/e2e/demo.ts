import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Browser, chromium, type Page } from 'playwright-core';
import type * as z from 'zod';
import { CHROMIUM, CHROMIUM_ARGS } from './browser.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/demo.js');
const START_LIMIT_MS = 45_000;
const PASSWORD = /Password for changes, until it is stopped: (\S+)/;

/** The built demo, as `npm run demo` starts it, and a browser that looks at it. */
export class Demo implements AsyncDisposable {
  private browser: Browser | null = null;

  private constructor(
    private readonly process: ChildProcessByStdio<null, Readable, Readable>,
    private readonly dir: string,
    readonly baseUrl: string,
    /** Made up at each start and told on the console. */
    readonly password: string,
  ) {}

  /** Makes a past of so many days in a folder of its own and waits until the page is served. */
  static async up(days: number): Promise<Demo> {
    const dir = await mkdtemp(join(tmpdir(), 'lineside-demo-'));
    const port = await freePort();
    const options = ['--calm', '--days', String(days), '--dir', dir, '--port', String(port)];
    const demo = spawn(process.execPath, [ENTRY_POINT, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const password = await told(demo);
    return new Demo(demo, dir, `http://127.0.0.1:${port}`, password);
  }

  /** What the demo answers, parsed by the contract. */
  async get<Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> {
    const answer = await fetch(`${this.baseUrl}/api/v1/${path}`);
    return schema.parse(await answer.json());
  }

  /** Opens the page at desktop size. */
  async open(path = '/'): Promise<Page> {
    this.browser ??= await chromium.launch({
      ...{ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS] },
    });
    const context = await this.browser.newContext({
      ...{ viewport: { width: 1280, height: 900 }, locale: 'en-GB', serviceWorkers: 'block' },
    });
    const page = await context.newPage();
    await page.goto(`${this.baseUrl}${path}`);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser?.close();
    if (this.process.exitCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await ended;
    }
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** @returns the password, once the demo has told it: from then on it serves */
async function told(demo: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      demo.kill('SIGKILL');
      reject(new Error(`the demo ${why}: ${output}`));
    };
    const limit = setTimeout(() => fail('did not start in time'), START_LIMIT_MS);
    demo.once('exit', () => fail('ended at once'));
    const listen = (text: string): void => {
      output += text;
      const [, password] = PASSWORD.exec(output) ?? [];
      if (password === undefined) return;
      clearTimeout(limit);
      demo.removeAllListeners('exit');
      resolve(password);
    };
    demo.stdout.setEncoding('utf8').on('data', listen);
    demo.stderr.setEncoding('utf8').on('data', listen);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
