import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectTools } from './direct-tools.ts';

const VERSION = 'Speedtest by Ookla 1.2.0.84 (ea6b6773cf) Linux/aarch64-linux-musl 5.15.73 aarch64';

/** What the program prints for a good test, by its documented JSON lines. */
export const OOKLA_LINES: readonly object[] = [
  { type: 'testStart', server: { id: 1, host: 'speed.example.net', port: 8080 } },
  { type: 'ping', ping: { jitter: 0.4, latency: 11.5, progress: 0.5 } },
  {
    type: 'download',
    download: { bandwidth: 10_000_000, bytes: 1_000_000, elapsed: 100, progress: 0.5 },
  },
  {
    type: 'download',
    download: { bandwidth: 11_000_000, bytes: 2_200_000, elapsed: 200, progress: 1 },
  },
  { type: 'upload', upload: { bandwidth: 2_000_000, bytes: 200_000, elapsed: 100, progress: 1 } },
  {
    type: 'result',
    ping: { jitter: 0.3, latency: 11.2, low: 11, high: 12 },
    download: { bandwidth: 11_500_000, bytes: 150_000_000, elapsed: 13_000 },
    upload: { bandwidth: 2_500_000, bytes: 30_000_000, elapsed: 12_000 },
    packetLoss: 1.5,
    isp: 'Example',
    server: {
      id: 1,
      host: 'speed.example.net',
      port: 8080,
      name: 'Example Net',
      location: 'Testtown',
      country: 'Germany',
    },
    result: { id: 'x', url: 'https://www.speedtest.net/result/c/x' },
  },
];

/** How the stand-in behaves. */
export interface OoklaScript {
  readonly version?: string;
  readonly lines?: readonly (object | string)[];
  readonly complaint?: string;
  readonly exitCode?: number;
  /** Goes on for ever behind its lines. */
  readonly hangs?: boolean;
}

/** A program called `speedtest` that prints what it was told to. */
export class OoklaProgram {
  private readonly folder = mkdtempSync(join(tmpdir(), 'lineside-ookla-'));
  readonly tools: DirectTools;

  constructor({ version = VERSION, lines = OOKLA_LINES, ...script }: OoklaScript) {
    const path = join(this.folder, 'speedtest');
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    writeFileSync(join(this.folder, 'lines'), texts.map((text) => `${text}\n`).join(''));
    const commands = [
      '#!/bin/sh',
      `if [ "$1" = --version ]; then echo '${version}'; exit 0; fi`,
      `cat '${this.folder}/lines'`,
      ...(script.hangs === true ? ['exec sleep 600'] : []),
      `echo '${script.complaint ?? ''}' >&2`,
      `exit ${script.exitCode ?? 0}`,
    ];
    writeFileSync(path, commands.join('\n'));
    chmodSync(path, 0o755);
    this.tools = new DirectTools({ speedtest: path });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
