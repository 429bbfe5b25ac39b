import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lineView, type LineView } from '@lineside/contract';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Lab } from '../lab/lab.ts';
import { namespaceOf } from '../lab/network/host.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs, type ObservedLine } from '../lab/matrix/observation.ts';
import { CHROMIUM, CHROMIUM_ARGS } from './browser.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
/** Where the appliance is found from the box itself. */
export const BASE_URL = `http://127.0.0.1:${APPLIANCE_PORT}`;

/** What the appliance answered to a request made on the box. */
export interface BoxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A home in the lab with the built appliance running in it. */
export class Home implements AsyncDisposable {
  private browser: Browser | null = null;

  private constructor(
    readonly lab: Lab,
    private appliance: ChildProcess,
    readonly watch: LineWatch,
    /** Whether nobody owns the box: no token stands for an unattended set-up. */
    private isFresh: boolean,
  ) {}

  /** Builds the home, starts the appliance and waits until it calls the line up. */
  static async up(topology = 'plain', isFresh = false): Promise<Home> {
    const lab = await Lab.up({ topology });
    const appliance = startAppliance(lab, ENTRY_POINT, null, environmentOf(isFresh));
    const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
    const home = new Home(lab, appliance, watch, isFresh);
    await home.says(({ verdict }) => verdict.state === 'up', 'up');
    return home;
  }

  /** Waits until the appliance says so. */
  async says(
    fits: (line: ObservedLine) => boolean,
    what: string,
    withinMs = 30_000,
  ): Promise<void> {
    const seen = await this.watch.until(fits, monotonicMs(), withinMs);
    if (seen !== null) return;
    throw new Error(
      `the appliance never said "${what}"; last: ${JSON.stringify(this.watch.latest)}`,
    );
  }

  /** Asks again and again until the answer is yes. */
  async until(ask: () => Promise<boolean>, what: string, timeoutMs = 60_000): Promise<void> {
    const deadline = AbortSignal.timeout(timeoutMs);
    while (!(await ask())) {
      if (deadline.aborted) throw new Error(`waited in vain for ${what}`);
      await sleep(500);
    }
  }

  /** Makes an HTTP request on the box; `host` sets another Host header than the address. */
  async request(
    path: string,
    options: { method?: string; body?: unknown; token?: string; host?: string } = {},
  ): Promise<BoxAnswer> {
    const headers = {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.host === undefined ? {} : { host: options.host }),
    };
    // node:http, because fetch does not let a Host header through.
    const script = `
      const request = require('node:http').request(${JSON.stringify(BASE_URL + path)}, {
        method: ${JSON.stringify(options.method ?? 'GET')}, headers: ${JSON.stringify(headers)} }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part) => { body += part; }).on('end', () =>
          console.log(JSON.stringify({ status: response.statusCode, headers: response.headers, body })));
      });
      request.end(${JSON.stringify(options.body === undefined ? '' : JSON.stringify(options.body))});`;
    const { stdout, stderr } = await this.lab.exec('box', process.execPath, ['-e', script]);
    if (stdout === '') throw new Error(`${path} got no answer: ${stderr}`);
    // What the script above prints.
    return JSON.parse(stdout) as BoxAnswer;
  }

  /** The line view as the API gives it. */
  async line(): Promise<LineView> {
    return lineView.parse(JSON.parse((await this.request('/api/v1/line')).body));
  }

  /** Opens the page in a Chromium that runs on the box. */
  async open(options: { width?: number; dark?: boolean } = {}): Promise<Page> {
    this.browser ??= await chromium.launch({
      executablePath: this.chromiumOnBox(),
      args: [...CHROMIUM_ARGS],
    });
    const context = await this.browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark === true ? 'dark' : 'light',
      // Tests look at what the box answers, not at what a browser has kept.
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.goto(BASE_URL);
    return page;
  }

  /** Stops the appliance's process, without warning, for a while. */
  freeze(): void {
    this.appliance.kill('SIGSTOP');
  }

  thaw(): void {
    this.appliance.kill('SIGCONT');
  }

  /** Ends the appliance as systemd would and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** In place of the box one that was never set up, with nothing on its disk. */
  async replaceByFresh(): Promise<void> {
    await this.stop();
    rmSync(join(this.lab.folder, 'data'), { recursive: true });
    this.isFresh = true;
    await this.start();
  }

  /** Saves what the box answers as a file. */
  async download(path: string, token: string, file: string): Promise<void> {
    const script = `
      const headers = { authorization: ${JSON.stringify(`Bearer ${token}`)} };
      const answer = await fetch(${JSON.stringify(BASE_URL + path)}, { headers });
      if (!answer.ok) throw new Error(String(answer.status));
      require('node:fs').writeFileSync(${JSON.stringify(file)}, Buffer.from(await answer.arrayBuffer()));`;
    const args = ['-e', `(async () => {${script}})()`];
    const { exitCode, stderr } = await this.lab.exec('box', process.execPath, args);
    if (exitCode !== 0) throw new Error(`${path} was not saved: ${stderr}`);
  }

  private async stop(): Promise<void> {
    const ended = once(this.appliance, 'exit');
    this.appliance.kill('SIGTERM');
    await ended;
  }

  private async start(): Promise<void> {
    this.appliance = startAppliance(this.lab, ENTRY_POINT, null, environmentOf(this.isFresh));
    await this.answers();
  }

  /** Waits until the appliance answers, and until the watch has heard of it. */
  private async answers(): Promise<void> {
    const probe = `
      const ask = () => fetch('${BASE_URL}/api/v1/health').then(() => process.exit(0), () => setTimeout(ask, 50));
      ask();`;
    await this.lab.exec('box', process.execPath, ['-e', probe], { timeoutMs: 20_000 });
    await this.says(() => true, 'anything');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser?.close();
    this.watch.stop();
    await this.lab.down();
  }

  private chromiumOnBox(): string {
    const path = join(this.lab.folder, 'chromium-on-box');
    const command = `exec ip netns exec ${namespaceOf(this.lab.id, 'box')} ${CHROMIUM} "$@"`;
    writeFileSync(path, `#!/bin/sh\n${command}\n`);
    chmodSync(path, 0o755);
    return path;
  }
}

function environmentOf(isFresh: boolean): Readonly<Record<string, string | undefined>> {
  return isFresh ? { LINESIDE_API_TOKEN: undefined } : {};
}
